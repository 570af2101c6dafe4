namespace Platform.Signing.Delivery;

/// <summary>Where an account's assets are delivered from: the shared network, a private one, or a host name of the account's own.</summary>
/// <param name="CloudName">The account's cloud name: letters, digits, <c>-</c> and <c>_</c>.</param>
public sealed record DeliveryHost(string CloudName)
{
    private const string SharedHost = "res.cloudinary.com";

    // An earlier shared host that old settings still name; the official SDKs read it as "none".
    private const string FormerSharedHost = "cloudinary-a.akamaihd.net";

    /// <summary>Whether the URL is <c>https</c>.</summary>
    public bool Secure { get; init; } = true;

    /// <summary>Whether the account has its own distribution: <c>CLOUD-res.cloudinary.com</c>, and no cloud name in the path.</summary>
    public bool PrivateCdn { get; init; }

    /// <summary>The account's own host for <c>https</c> (<c>secure_distribution</c> in the SDKs), or null.</summary>
    public string? SecureHost { get; init; }

    /// <summary>The account's own host for <c>http</c> (<c>cname</c> in the SDKs), or null.</summary>
    public string? PlainHost { get; init; }

    /// <summary>Spreads assets over five hosts (<c>cdn_subdomain</c>); over <c>https</c> only on the shared network.</summary>
    public bool Sharded { get; init; }

    /// <summary>Spreads over <c>https</c> or does not, whatever <see cref="Sharded"/> says (<c>secure_cdn_subdomain</c>); null leaves it to that.</summary>
    public bool? SecureSharded { get; init; }

    internal FieldRefusal? Refusal() =>
        !Words.IsName(CloudName) ? new("cloud_name", FieldRefusalReason.NotAWord)
        : SecureHost is not null && !Words.IsHost(SecureHost) ? new("secure_distribution", FieldRefusalReason.NotAWord)
        : PlainHost is not null && !Words.IsHost(PlainHost) ? new("cname", FieldRefusalReason.NotAWord)
        : null;

    /// <summary>Scheme, host, and the cloud name where it is part of the path.</summary>
    /// <param name="source">The last part of the URL, which chooses one of the five hosts.</param>
    internal string Prefix(string source)
    {
        var origin = Secure ? SecureOrigin(source) : PlainOrigin(source);
        return NamesNoAccount ? $"{origin}/{CloudName}" : origin;
    }

    // A private network is no use on the shared host, where a URL without a cloud name is nobody's.
    private bool NamesNoAccount => !PrivateCdn || (Secure && SecureHost == SharedHost);

    private string SecureOrigin(string source)
    {
        var host = SecureHost is null or FormerSharedHost
            ? PrivateCdn ? $"{CloudName}-{SharedHost}" : SharedHost
            : SecureHost;
        var sharded = SecureSharded ?? (Sharded && NamesNoAccount);
        return $"https://{(sharded ? host.Replace(SharedHost, $"res-{DeliveryShard.Of(source)}.cloudinary.com", StringComparison.Ordinal) : host)}";
    }

    private string PlainOrigin(string source) => PlainHost is null
        ? $"http://{(PrivateCdn ? $"{CloudName}-" : "")}res{(Sharded ? $"-{DeliveryShard.Of(source)}" : "")}.cloudinary.com"
        : $"http://{(Sharded ? $"a{DeliveryShard.Of(source)}." : "")}{PlainHost}";
}
