using System.Collections.Immutable;
using Platform.Contracts.Refusals;

namespace Platform.Service.Credentials;

/// <summary>
/// A tenant's credentials: at most one active per kind and product environment. Immutable: a change gives the next set,
/// the same set when there is nothing to do, or a refusal.
/// </summary>
[GenerateSerializer, Immutable, Alias("CredentialSet")]
internal sealed partial record CredentialSet
{
    /// <summary>By id, ordinal.</summary>
    [Id(0)] public ImmutableArray<CredentialRecord> Credentials { get; init; } = [];

    public CredentialRecord? Find(string id) => Credentials.FirstOrDefault(credential => credential.Id == id);

    /// <summary>The product environments for which a credential of the kind signs, ordinal.</summary>
    public ImmutableArray<string> ActiveCloudNames(string kind) =>
        [.. Credentials.Where(credential => credential.Kind == kind && credential.State is CredentialState.Active)
            .Select(credential => credential.CloudName).Order(StringComparer.Ordinal)];

    /// <summary>When something is to be done with one of them that no request asks for; null for nothing.</summary>
    public DateTimeOffset? DueAt => Credentials.Where(credential => credential.State is CredentialState.DestroyScheduled).Select(credential => credential.DestroyAt)
        .Concat(Rotations.Select(rotation => (DateTimeOffset?)rotation.NextAt)).Min();

    /// <summary>One credential whose secret is to be opened, when the condition admits it and there is a secret.</summary>
    public Outcome<CredentialRecord> Read(CredentialStep step)
    {
        if (Refuse(step, out var credential)?.Refusal is { } refusal) return refusal;
        return credential.StateAt(step.Now) is CredentialState.Destroyed ? Ending(credential, step.Now).Refusal! : credential;
    }

    private CredentialSet Replace(CredentialRecord before, CredentialRecord after) => this with { Credentials = Credentials.Replace(before, after) };

    private Outcome<CredentialSet>? Refuse(CredentialStep step, out CredentialRecord credential)
    {
        credential = Find(step.Id)!;
        if (credential is null) return new Refusal(RefusalCode.NotFound, "There is no credential with this id.");
        return step.Condition.Refuse(credential.Revision, "The credential has changed since it was read. Read it again and repeat the request with its new entity tag.") is { } refusal
            ? new Outcome<CredentialSet> { Value = this, Refusal = refusal }
            : null;
    }
}
