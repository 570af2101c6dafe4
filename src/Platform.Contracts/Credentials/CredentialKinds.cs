namespace Platform.Contracts.Credentials;

/// <summary>What a credential's secret signs. One of each kind and product environment is active at a time.</summary>
public static class CredentialKinds
{
    /// <summary>Uploads and other calls of the API: an API key and its secret.</summary>
    public const string Upload = "upload";

    /// <summary>Delivery URLs: an API key and its secret. Such a URL names no key, so it lives long.</summary>
    public const string Delivery = "delivery";

    /// <summary>Auth tokens of the CDN: a key in hex that has no id and is no API secret.</summary>
    public const string AuthToken = "auth_token";

    /// <summary>Notifications: the API key that Cloudinary signs them with, and its secret.</summary>
    public const string Webhook = "webhook";

    /// <summary>True for a kind whose secret Cloudinary says yes or no to. An auth token key opens no API.</summary>
    public static bool CanBeChecked(string kind) => IsApiSecret(kind);

    /// <summary>True for a kind about which Cloudinary is asked unless somebody does not want it. The key of notifications need not open the API, so a no about it is worth only what its owner takes it for.</summary>
    public static bool IsCheckedUnasked(string kind) => kind is Upload or Delivery;

    /// <summary>True for a kind whose secret is an API key's. With any of them Cloudinary may sign what it sends, whatever the key is registered for here: it takes the one set aside for webhooks, else the oldest.</summary>
    public static bool IsApiSecret(string kind) => kind is Upload or Delivery or Webhook;

    /// <summary>True for a kind that there is.</summary>
    public static bool IsKind(string kind) => IsApiSecret(kind) || kind is AuthToken;
}
