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
    public static WrittenChain OfTenDays(string owner = Owner)
    {
        var chain = new WrittenChain();
        for (var day = 0; day < 10; day++) chain.Write(Start.AddDays(day), owner: owner);
        return chain;
    }

    public void Write(DateTimeOffset at, string owner = Owner, string action = "profile.publish") => Write(at, owner, action, ["k1"]);

    /// <summary>Writes one more entry, where these master keys are configured and the first is active.</summary>
    public void WriteWith(params string[] masterKeys) => Write(Start.AddDays(Entries.Count), Owner, "profile.publish", masterKeys);

    private void Write(DateTimeOffset at, string owner, string action, string[] masterKeys)
    {
        (var entry, Head) = Of(owner, masterKeys).Append(Head, Draft(at, action) with { Id = $"{1 + Entries.Count}" });
        Entries.Add(entry);
    }

    /// <summary>The end, as somebody with the database leaves it.</summary>
    public void EditHead(Func<AuditHead, AuditHead> edit) => Head = edit(Head);

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

    public static AuditFault? Check(IEnumerable<AuditEntry> entries, AuditHead head, params string[] masterKeys) => Check(entries, head, out _, masterKeys);

    public static AuditFault? Check(IEnumerable<AuditEntry> entries, AuditHead head, out IReadOnlyList<UncheckedEntries> passedOver, params string[] masterKeys)
    {
        var check = new AuditCheck(Of(Owner, masterKeys is [] ? ["k1"] : masterKeys), head);
        var fault = entries.Select(check.Accept).FirstOrDefault(fault => fault is not null) ?? check.End(head.Count);
        passedOver = check.Unchecked;
        return fault;
    }
}
