using Platform.Contracts.Credentials;
using Platform.Contracts.Refusals;
using Platform.Service.Credentials;

namespace Platform.Service.Tests.Credentials;

/// <summary>A tenant's credentials and a clock, without a tenant.</summary>
internal sealed class CredentialLife
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);

    public CredentialSet Set { get; private set; } = new();

    private long Revision { get; set; }

    public CredentialLife Add(string id, string kind = CredentialKinds.Upload, string cloud = "demo", bool activate = true)
    {
        Step(set => set.Add(Record(id, kind, cloud), limit: 20));
        return activate ? Step(set => set.Activate(Of(id))) : this;
    }

    public CredentialStep Of(string id) => new(id, default, Revision, Now);

    public CredentialLife Step(Func<CredentialSet, Outcome<CredentialSet>> step)
    {
        Revision++;
        Set = step(Set).Succeeded(out var next, out var refusal) ? next : throw new InvalidOperationException($"{refusal.Code}: {refusal.Detail}");
        return this;
    }

    public RefusalCode Refused(Func<CredentialSet, Outcome<CredentialSet>> step) => step(Set).Refusal?.Code ?? RefusalCode.None;

    /// <summary>As administrators see it now.</summary>
    public string State(string id) => Set.Find(id)!.View(Now, null, null).State;

    public string Signing() => string.Join(" ", Set.Signing().Select(leased => leased.Id));

    public string Verifying() => string.Join(" ", Set.Verifying(Now).Select(leased => leased.Id));

    private CredentialRecord Record(string id, string kind, string cloud) => new()
    {
        Id = id,
        Kind = kind,
        CloudName = cloud,
        ApiKey = $"key-of-{id}",
        Algorithm = "sha256",
        Region = "us",
        State = CredentialState.Added,
        CreatedAt = Now,
        Secret = new SealedSecret("k1", [1, 2, 3]),
        Revision = Revision,
    };
}
