using System.Collections.Immutable;
using Platform.Contracts.Credentials;
using Platform.Contracts.Refusals;

namespace Platform.Service.Credentials;

internal sealed partial record CredentialSet
{
    /// <summary>Those that are under way, oldest first.</summary>
    [Id(1)] public ImmutableArray<Rotation> Rotations { get; init; } = [];

    public Rotation? FindRotation(string id) => Rotations.FirstOrDefault(rotation => rotation.Id == id);

    /// <summary>Begins to replace a credential that signs; the same set when that is under way.</summary>
    public Outcome<CredentialSet> StartRotation(CredentialStep step, string rotation, string actor, int limit)
    {
        if (Refuse(step, out var credential) is { } refused) return refused;
        if (Rotations.FirstOrDefault(other => other.From == step.Id) is { } before)
        {
            return before.TakenBack && credential.State is CredentialState.Active
                ? new Refusal(RefusalCode.RotationPending, "An earlier rotation of the credential, which was taken back, is being ended. Repeat the request in a moment.") { RetryAfter = Rotation.EndsWithin }
                : this;
        }

        if (credential.Kind is not CredentialKinds.Upload) return NotRotatable("Only upload credentials are rotated: what other kinds have signed outlives the drain, or no key that Cloudinary makes has to do with it.");
        if (credential.State is not CredentialState.Active) return WrongState("Only a credential that signs is rotated. Activate it first.");
        if (OthersWith(credential.ApiKey, credential.CloudName, credential.Id).Any())
        {
            return NotRotatable("The same api key is registered as another credential too, which would break when the key is disabled. Rotate it by hand.");
        }

        if (Full(limit, step.Now) is { } full) return full;

        // What an earlier rotation made, before the credential was taken back, is no answer to who asks for this one.
        return Replace(credential, credential with { ReplacedBy = null }) with
        {
            Rotations = Rotations.Add(new()
            {
                Id = rotation,
                From = step.Id,
                Step = RotationStep.MakesKey,
                NextAt = step.Now + Rotation.FirstWait,
                Actor = actor,
                CloudName = credential.CloudName,
                Region = credential.Region,
                OldKey = credential.ApiKey,
            }),
        };
    }

    /// <summary>
    /// The next attempt to make the key; the same set when there is none to make, or nothing that it would replace. What earlier
    /// attempts have made can't be adopted any more, and so can be deleted.
    /// </summary>
    public CredentialSet ClaimAttempt(string id, DateTimeOffset now) =>
        FindRotation(id) is { Step: RotationStep.MakesKey } rotation && !IsTakenBack(rotation) ? Replace(rotation, rotation.NextAttempt(now)) : this;

    /// <summary>Signs with the key that was made, and drains the old one, in one step.</summary>
    /// <param name="id">The rotation.</param>
    /// <param name="attempt">The attempt that made it.</param>
    /// <param name="made">The credential with the new key.</param>
    /// <param name="safeAt">When the old one can be disabled at the earliest.</param>
    public Outcome<CredentialSet> AdoptKey(string id, int attempt, CredentialRecord made, DateTimeOffset safeAt)
    {
        if (FindRotation(id) is not { Step: RotationStep.MakesKey, TakenBack: false } rotation || rotation.Attempt != attempt) return WrongState("The rotation has its key, makes another, or is over.");
        if (Find(rotation.From)?.State is not CredentialState.Active) return WrongState("The credential does not sign any more: another took its place while its rotation was under way.");
        if (!Add(made, int.MaxValue).Succeeded(out var added, out var refusal)) return refusal;
        if (!added.Activate(new(made.Id, default, made.Revision, made.CreatedAt)).Succeeded(out var activated, out refusal)) return refusal;
        var (old, going) = (activated.Find(rotation.From)!, activated.FindRotation(id)!);
        return activated.Replace(old, old with { ReplacedBy = made.Id }).Replace(going, going with { TakenBack = false, Step = RotationStep.Drains, To = made.Id, NewKey = made.ApiKey, NextAt = safeAt });
    }

    /// <summary>A key that somebody else has is disabled at Cloudinary too as soon as that can be done, whatever it has signed.</summary>
    private CredentialSet Hurry(CredentialStep step) =>
        Rotations.FirstOrDefault(rotation => rotation.From == step.Id) is { } rotation ? Replace(rotation, rotation with { NextAt = step.Now }) : this;

    /// <summary>Disables the old one once that is safe, or finds that somebody has; the same set while it is not.</summary>
    public CredentialSet DisableRotated(string id, long revision, DateTimeOffset? safeAt, DateTimeOffset now)
    {
        if (FindRotation(id) is not { Step: RotationStep.Drains } rotation || (safeAt > now && Find(rotation.From) is not { Compromised: true })) return this;
        var set = Find(rotation.From) is { State: CredentialState.Draining }
            ? Disable(new(rotation.From, default, revision, now), safeAt, force: false).Value!
            : this;
        return set.Replace(rotation, rotation with { Step = RotationStep.DisablesKey });
    }

    /// <summary>
    /// True when the old credential went another way while its rotation was under way: it was taken back, and keeps its key, or
    /// something else took its place before there was a key.
    /// </summary>
    public bool IsTakenBack(Rotation rotation) => rotation.TakenBack || Find(rotation.From)?.State switch
    {
        CredentialState.Active => rotation.Step is not RotationStep.MakesKey,
        CredentialState.Draining => rotation.Step is not RotationStep.Drains,
        _ => rotation.Step is RotationStep.MakesKey,
    };

    /// <summary>True when somebody else has the old key.</summary>
    public bool IsCompromised(Rotation rotation) => Find(rotation.From) is { Compromised: true };

    /// <summary>True when the old key serves another credential too. One that is disabled needs no key that somebody else has.</summary>
    public bool IsShared(Rotation rotation) => OthersWith(rotation.OldKey, rotation.CloudName, rotation.From)
        .Any(other => !IsCompromised(rotation) || other.State is not (CredentialState.Disabled or CredentialState.DestroyScheduled));

    private IEnumerable<CredentialRecord> OthersWith(string apiKey, string cloudName, string id) => Credentials.Where(other =>
        other.ApiKey == apiKey && other.CloudName == cloudName && other.Id != id && other.State is not CredentialState.Destroyed);

    /// <summary>Ends a rotation, done or not.</summary>
    public CredentialSet Without(Rotation rotation) => this with { Rotations = Rotations.Remove(rotation) };

    private CredentialSet Replace(Rotation before, Rotation after) => this with { Rotations = Rotations.Replace(before, after) };

    private static Outcome<CredentialSet> NotRotatable(string detail) => new Refusal(RefusalCode.CredentialNotRotatable, detail);
}
