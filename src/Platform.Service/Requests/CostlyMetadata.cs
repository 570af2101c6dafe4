namespace Platform.Service.Requests;

/// <summary>On routes that cost so much that they have a limit of their own, beside that of all requests. RateLimits enforces it.</summary>
internal sealed record CostlyMetadata;
