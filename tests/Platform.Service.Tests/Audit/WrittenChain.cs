using Platform.Contracts.Audit;
using Platform.Service.Audit;
using Platform.Service.Tenants;
using Platform.Service.Tests.Credentials.Sealing;

namespace Platform.Service.Tests.Audit;

/// <summary>A chain as a tenant writes it, and what a check says of entries and a head.</summary>
internal sealed class WrittenChain
{
    public const string Owner = "acme";

    public static readonly DateTimeOffset Start = new(2026, 3, 30, 12, 0, 0, TimeSpan.Zero);

    public List<AuditEntry> Entries { get; } = [];

    public AuditHead Head { get; private set; } = AuditHead.Empty;

    /// <summary>Entries on ten days, of which the last eight are in April.</summary>
    public static WrittenChain OfTenDays(string owner = Owner, string masterKey = "k1")
    {
        var chain = new WrittenChain();
        for (var day = 0; day < 10; day++) chain.Write(Start.AddDays(day), owner: owner, masterKey: masterKey);
        return chain;
    }

    public void Write(DateTimeOffset at, string owner = Owner, string masterKey = "k1", string action = "profile.publish")
    {
        (var entry, Head) = Of(owner, masterKey).Append(Head, Draft(at, action) with { Id = $"{1 + Entries.Count}" });
        Entries.Add(entry);
    }

    public static AuditEntry Draft(DateTimeOffset at, string action = "profile.publish") => new()
    {
        Id = "10",
        At = at,
        Actor = "acme:key1",
        Action = action,
        Target = "profiles/avatar/versions/2",
        Detail = "previous=1",
        RequestId = "request-1",
    };

    public static AuditChain Of(string owner, params string[] masterKeys) => new(new DerivedKeys(Sample.Sealer(masterKeys)), owner);

    public AuditFault? Check() => Check(Entries, Head);

    public static AuditFault? Check(IEnumerable<AuditEntry> entries, AuditHead head, params string[] masterKeys)
    {
        var check = new AuditCheck(Of(Owner, masterKeys is [] ? ["k1"] : masterKeys));
        return entries.Select(check.Accept).FirstOrDefault(fault => fault is not null) ?? check.End(head, head.Count);
    }
}
