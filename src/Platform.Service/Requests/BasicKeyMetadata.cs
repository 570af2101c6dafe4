namespace Platform.Service.Requests;

/// <summary>
/// On pages that a person opens in a browser: the key may come as the password of HTTP Basic, which a browser asks for. Only
/// for routes that change nothing, because a browser sends it along with what other sites make it ask for.
/// </summary>
internal sealed record BasicKeyMetadata;
