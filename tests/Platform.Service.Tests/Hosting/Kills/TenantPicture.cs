using System.Collections.Immutable;

namespace Platform.Service.Tests.Hosting.Kills;

/// <summary>All that administrators can see of a tenant, as text that can be compared.</summary>
internal sealed record TenantPicture(string DisplayName, long SignaturesPerMonth)
{
    public string Status { get; init; } = "active";

    /// <summary>Each access key's name and status.</summary>
    public ImmutableSortedDictionary<string, string> Keys { get; init; } = Empty;

    /// <summary>Each credential's api key and state.</summary>
    public ImmutableSortedDictionary<string, string> Credentials { get; init; } = Empty;

    /// <summary>What marks the draft; null when there is none.</summary>
    public string? Draft { get; init; }

    /// <summary>What marks each published version, from the first.</summary>
    public ImmutableArray<string> Versions { get; init; } = [];

    private static ImmutableSortedDictionary<string, string> Empty { get; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public override string ToString() =>
        $"{DisplayName} {SignaturesPerMonth} {Status}; keys {Text(Keys)}; credentials {Text(Credentials)}; draft {Draft ?? "none"}; versions {string.Join(',', Versions)}";

    /// <summary>This one signs; the one that did takes its leave, all in one step.</summary>
    public TenantPicture Activate(string apiKey) => this with
    {
        Credentials = Credentials
            .SetItems(Credentials.Where(other => other.Value == "active").Select(other => KeyValuePair.Create(other.Key, "draining")))
            .SetItem(apiKey, "active"),
    };

    private static string Text(ImmutableSortedDictionary<string, string> items) => string.Join(',', items.Select(item => $"{item.Key}={item.Value}"));
}
