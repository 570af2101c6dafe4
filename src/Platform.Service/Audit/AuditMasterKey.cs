namespace Platform.Service.Audit;

/// <summary>Where the entries of a master key begin.</summary>
/// <param name="MasterKeyId">The master key's id.</param>
/// <param name="First">The number of the first entry that was hashed with it.</param>
[GenerateSerializer, Immutable, Alias("AuditMasterKey")]
internal readonly record struct AuditMasterKey([property: Id(0)] string MasterKeyId, [property: Id(1)] long First);
