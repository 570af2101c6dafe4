namespace Platform.Service.Problems;

/// <summary>How a refusal code looks in HTTP.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The same few words for every occurrence.</param>
internal readonly record struct ProblemKind(int Status, string Title);
