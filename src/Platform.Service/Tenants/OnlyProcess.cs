namespace Platform.Service.Tenants;

/// <summary>
/// Where a lock keeps all other processes from the store, since when: whoever held a lease before then is certainly gone.
/// On a cluster nobody can know that, and a silo that was declared dead may sign on until its lease ends.
/// </summary>
internal sealed record OnlyProcess(DateTimeOffset? Since);
