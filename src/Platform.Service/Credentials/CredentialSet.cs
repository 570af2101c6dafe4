using System.Collections.Immutable;
using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;

namespace Platform.Service.Credentials;

/// <summary>
/// A tenant's credentials: at most one active per kind and product environment. Immutable: a change gives the next set,
/// the same set when there is nothing to do, or a refusal.
/// </summary>
[GenerateSerializer, Immutable, Alias("CredentialSet")]
internal sealed record CredentialSet
{
    /// <summary>By id, ordinal.</summary>
    [Id(0)] public ImmutableArray<CredentialRecord> Credentials { get; init; } = [];

    public CredentialRecord? Find(string id) => Credentials.FirstOrDefault(credential => credential.Id == id);

    /// <summary>The product environments for which a credential of the kind signs, ordinal.</summary>
    public ImmutableArray<string> ActiveCloudNames(string kind) =>
        [.. Credentials.Where(credential => credential.Kind == kind && credential.State is CredentialState.Active)
            .Select(credential => credential.CloudName).Order(StringComparer.Ordinal)];

    public Outcome<CredentialSet> Add(CredentialRecord credential, int limit)
    {
        if (Credentials.Length >= limit)
        {
            return new Refusal(RefusalCode.LimitReached, $"The tenant has {limit} credentials, the most it may have.");
        }

        return this with { Credentials = [.. Credentials.Add(credential).OrderBy(other => other.Id, StringComparer.Ordinal)] };
    }

    /// <summary>This one signs; the one that signed before in its place starts to drain, in the same step.</summary>
    public Outcome<CredentialSet> Activate(string id, string? ifMatch, long revision, DateTimeOffset now)
    {
        if (Refuse(id, ifMatch, out var credential) is { } refused) return refused;
        if (credential.State is CredentialState.Active) return this;
        if (credential.State is CredentialState.Disabled)
        {
            return new Refusal(RefusalCode.CredentialState, "The credential is disabled. Enable it first, then activate it.");
        }

        return this with
        {
            Credentials = [.. Credentials.Select(other =>
                other.Id == id ? other with { State = CredentialState.Active, StoppedSigningAt = null, Revision = revision }
                : other.State is CredentialState.Active && other.SharesPlaceWith(credential)
                    ? other with { State = CredentialState.Draining, StoppedSigningAt = now, Revision = revision }
                : other)],
        };
    }

    /// <summary>Signs nothing with it any more.</summary>
    public Outcome<CredentialSet> Disable(string id, string? ifMatch, long revision, DateTimeOffset now)
    {
        if (Refuse(id, ifMatch, out var credential) is { } refused) return refused;
        if (credential.State is CredentialState.Disabled) return this;
        return Replace(credential, credential with
        {
            State = CredentialState.Disabled,
            StoppedSigningAt = credential.State is CredentialState.Active ? now : credential.StoppedSigningAt,
            DisabledAt = now,
            Revision = revision,
        });
    }

    /// <summary>Takes a disabled credential back as one that was just added.</summary>
    public Outcome<CredentialSet> Enable(string id, string? ifMatch, long revision)
    {
        if (Refuse(id, ifMatch, out var credential) is { } refused) return refused;
        if (credential.State is not CredentialState.Disabled) return this;
        return Replace(credential, credential with { State = CredentialState.Added, DisabledAt = null, Revision = revision });
    }

    /// <summary>Cloudinary took it just now.</summary>
    public Outcome<CredentialSet> NoteCheck(string id, string? ifMatch, long revision, DateTimeOffset now)
    {
        if (Refuse(id, ifMatch, out var credential) is { } refused) return refused;
        return Replace(credential, credential with { CheckedAt = now, Revision = revision });
    }

    /// <summary>One credential, when the condition admits it.</summary>
    public Outcome<CredentialRecord> Read(string id, string? ifMatch) =>
        Refuse(id, ifMatch, out var credential)?.Refusal is { } refusal ? refusal : credential;

    private CredentialSet Replace(CredentialRecord before, CredentialRecord after) => this with { Credentials = Credentials.Replace(before, after) };

    private Outcome<CredentialSet>? Refuse(string id, string? ifMatch, out CredentialRecord credential)
    {
        credential = Find(id)!;
        if (credential is null) return new Refusal(RefusalCode.NotFound, "There is no credential with this id.");
        if (EntityTag.Admits(ifMatch, credential.Revision)) return null;
        return new Outcome<CredentialSet>
        {
            Value = this,
            Refusal = new Refusal(RefusalCode.PreconditionFailed, "The credential has changed since it was read. Read it again and repeat the request with its new entity tag."),
        };
    }
}
