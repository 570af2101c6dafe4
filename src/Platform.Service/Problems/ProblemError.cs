namespace Platform.Service.Problems;

/// <summary>One wrong place in a request, as callers see it.</summary>
internal sealed record ProblemError(string Pointer, string Code, string Detail);
