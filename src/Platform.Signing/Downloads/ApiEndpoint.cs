namespace Platform.Signing.Downloads;

/// <summary>The API that a signed URL is for, and the key whose secret signs it.</summary>
/// <param name="CloudName">The account's cloud name.</param>
/// <param name="ApiKey">The API key, which is part of the URL.</param>
public sealed record ApiEndpoint(string CloudName, string ApiKey)
{
    /// <summary>Scheme and host, without a slash at the end (<c>upload_prefix</c> in the SDKs). Others are <c>api-eu</c> and <c>api-ap</c>. Not signed.</summary>
    public string Origin { get; init; } = "https://api.cloudinary.com";

    internal FieldRefusal? Refusal() =>
        !Words.IsName(CloudName) ? new("cloud_name", FieldRefusalReason.NotAWord)
        : !Words.IsName(ApiKey) ? new("api_key", FieldRefusalReason.NotAWord)
        : !IsOrigin(Origin) ? new("upload_prefix", FieldRefusalReason.NotAWord)
        : null;

    private static bool IsOrigin(string? text) =>
        text is not null && text.Split("://") is ["http" or "https", var host] && Words.IsHost(host);
}
