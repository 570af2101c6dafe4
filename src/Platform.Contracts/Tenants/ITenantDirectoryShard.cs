using System.Collections.Immutable;

namespace Platform.Contracts.Tenants;

/// <summary>A part of the list of tenant ids; which part holds an id is a matter of its hash, so that creating tenants never funnels through one grain. Key: the shard's number.</summary>
[Alias("tenant-directory-shard"), GrainInterfaceType("tenant-directory-shard")]
public interface ITenantDirectoryShard : IGrainWithIntegerKey
{
    /// <summary>Notes the id durably; noting it twice changes nothing.</summary>
    [Alias("note")]
    Task Note(string tenant);

    /// <summary>The shard's ids that come after one, in ordinal order.</summary>
    /// <param name="after">Where to start; null for the beginning.</param>
    /// <param name="limit">How many at most.</param>
    [Alias("page")]
    Task<ImmutableArray<string>> Page(string? after, int limit);
}
