using System.Collections;

namespace Platform.Service.Problems;

/// <summary>
/// What everything that is logged for a request says of it: its id, and, from when they are known, the tenant whose it is
/// and the profile. Members for structured logs, a few words for the others.
/// </summary>
internal sealed class RequestScope(string id) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public string? Tenant { get; set; }

    public string? Profile { get; set; }

    // A profile comes with its tenant: without one there is nothing to look it up in.
    public int Count => Tenant is null ? 1 : Profile is null ? 2 : 3;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("request_id", id),
        1 when Tenant is not null => new("tenant", Tenant),
        2 when Profile is not null => new("profile", Profile),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var index = 0; index < Count; index++) yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(' ', this.Select(member => $"{member.Key}:{member.Value}"));
}
