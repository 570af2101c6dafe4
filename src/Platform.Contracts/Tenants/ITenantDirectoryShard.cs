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

    /// <summary>Notes durably that the tenant has something to do by then; an earlier time that is noted stays. One that is too early costs a sweep, one that is too late the effect.</summary>
    /// <param name="tenant">The tenant's id.</param>
    /// <param name="at">When.</param>
    [Alias("note-due")]
    Task NoteDue(string tenant, DateTimeOffset at);

    /// <summary>What was due is done: what is noted from now on is the next.</summary>
    /// <param name="tenant">The tenant's id.</param>
    /// <param name="next">When there is more to do; null for never.</param>
    [Alias("settle")]
    Task Settle(string tenant, DateTimeOffset? next);

    /// <summary>Takes the id from the list, and what is noted of it.</summary>
    [Alias("forget")]
    Task Forget(string tenant);

    /// <summary>The shard's tenants that have something to do by now, those that wait longest first.</summary>
    [Alias("due")]
    Task<ImmutableArray<string>> Due(DateTimeOffset now);
}
