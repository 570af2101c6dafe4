using System.Collections.Immutable;
using System.Globalization;
using Platform.Contracts.Refusals;

namespace Platform.Service.Credentials;

internal sealed partial record CredentialSet
{
    /// <summary>Keeps a new one, if there is room for it.</summary>
    public Outcome<CredentialSet> Add(CredentialRecord credential, int limit) => Full(limit, credential.CreatedAt) is { } full
        ? full
        : this with { Credentials = [.. Credentials.Add(credential).OrderBy(other => other.Id, StringComparer.Ordinal)] };

    /// <summary>This one signs; the one that signed before in its place starts to drain, in the same step. Rotations of either are over, which is seen to at once.</summary>
    /// <param name="step">The step.</param>
    /// <param name="checkedAt">When Cloudinary took it just now; null when it was not asked.</param>
    public Outcome<CredentialSet> Activate(CredentialStep step, DateTimeOffset? checkedAt = null)
    {
        if (Refuse(step, out var credential) is { } refused) return refused;
        if (credential.State is CredentialState.Active) return this;
        if (credential.Compromised) return Leaked;
        if (credential.State is CredentialState.Disabled) return WrongState("The credential is disabled. Enable it first, then activate it.");
        if (credential.State is not (CredentialState.Added or CredentialState.Draining)) return Ending(credential, step.Now);

        return this with
        {
            Credentials = [.. Credentials.Select(other =>
                other.Id == step.Id ? other with { State = CredentialState.Active, StoppedSigningAt = null, CheckedAt = checkedAt ?? other.CheckedAt, Revision = step.Revision }
                : other.State is CredentialState.Active && other.SharesPlaceWith(credential)
                    ? other with { State = CredentialState.Draining, StoppedSigningAt = step.Now, Revision = step.Revision }
                : other)],
            Rotations = [.. Rotations.Select(rotation => IsEndedBy(rotation, credential) ? rotation with { TakenBack = true, NextAt = step.Now } : rotation)],
        };
    }

    /// <summary>Whether the rotation is over when the credential is activated: its own is back, or something else has taken the place for which it makes a key.</summary>
    private bool IsEndedBy(Rotation rotation, CredentialRecord activated) =>
        rotation.Step is RotationStep.MakesKey ? Find(rotation.From)?.SharesPlaceWith(activated) is true : rotation.From == activated.Id;

    /// <summary>Signs nothing with it any more.</summary>
    /// <param name="step">The step.</param>
    /// <param name="safeAt">When nothing signed with it can still be used, if it signs nothing more from now on; null when it never signed.</param>
    /// <param name="force">True to disable it before then.</param>
    /// <param name="compromised">True when somebody else has the secret: it is disabled before then, and verifies nothing more.</param>
    public Outcome<CredentialSet> Disable(CredentialStep step, DateTimeOffset? safeAt, bool force, bool compromised = false)
    {
        if (Refuse(step, out var credential) is { } refused) return refused;
        if (compromised && credential.State is CredentialState.Disabled or CredentialState.DestroyScheduled)
        {
            return credential.Compromised ? this : Replace(credential, credential with { Compromised = true, Revision = step.Revision }).Hurry(step);
        }

        if (credential.State is CredentialState.Disabled) return this;
        if (credential.State is CredentialState.DestroyScheduled or CredentialState.Destroyed) return Ending(credential, step.Now);
        if (!force && !compromised && safeAt > step.Now) return Draining(credential, safeAt.Value);
        var disabled = Replace(credential, credential with
        {
            State = CredentialState.Disabled,
            StoppedSigningAt = credential.State is CredentialState.Active ? step.Now : credential.StoppedSigningAt,
            DisabledAt = step.Now,
            Compromised = compromised,
            Revision = step.Revision,
        });
        return compromised ? disabled.Hurry(step) : disabled;
    }

    /// <summary>Takes a disabled credential back, as it would be if it had not been disabled: one that has signed drains on.</summary>
    public Outcome<CredentialSet> Enable(CredentialStep step)
    {
        if (Refuse(step, out var credential) is { } refused) return refused;
        if (credential.State is CredentialState.DestroyScheduled or CredentialState.Destroyed) return Ending(credential, step.Now);
        if (credential.State is not CredentialState.Disabled) return this;
        if (credential.Compromised) return Leaked;
        return Replace(credential, credential with
        {
            State = credential.StoppedSigningAt is null ? CredentialState.Added : CredentialState.Draining,
            DisabledAt = null,
            Revision = step.Revision,
        });
    }

    /// <summary>Has the secret erased after a while, unless too many wait for that.</summary>
    public Outcome<CredentialSet> Destroy(CredentialStep step, TimeSpan restorableFor, int limit)
    {
        if (Refuse(step, out var credential) is { } refused) return refused;
        if (credential.State is CredentialState.DestroyScheduled or CredentialState.Destroyed) return this;
        if (credential.State is not (CredentialState.Added or CredentialState.Disabled)) return WrongState("The credential signs or verifies. Disable it first, then delete it.");
        if (FullOfEnding(limit, step.Now) is { } full) return full;
        return Replace(credential, credential with { State = CredentialState.DestroyScheduled, DestroyAt = step.Now + restorableFor, Revision = step.Revision });
    }

    /// <summary>Takes that back, as long as its time has not come and there is room for it.</summary>
    public Outcome<CredentialSet> Restore(CredentialStep step, int limit)
    {
        if (Refuse(step, out var credential) is { } refused) return refused;
        return credential.StateAt(step.Now) switch
        {
            CredentialState.Destroyed => Ending(credential, step.Now),
            CredentialState.DestroyScheduled when Full(limit, step.Now) is { } full => full,
            CredentialState.DestroyScheduled => Replace(credential, credential with
            {
                State = credential.DisabledAt is null && !credential.Compromised ? CredentialState.Added : CredentialState.Disabled,
                DestroyAt = null,
                Revision = step.Revision,
            }),
            _ => this,
        };
    }

    /// <summary>Erases the secrets whose time has come; the same set when there is none. Of what was erased long ago nothing is kept.</summary>
    public CredentialSet Erase(long revision, DateTimeOffset now, int keep)
    {
        if (!Credentials.Any(credential => credential.State is CredentialState.DestroyScheduled && credential.DestroyAt <= now)) return this;
        ImmutableArray<CredentialRecord> erased = [.. Credentials.Select(credential =>
            credential.State is CredentialState.DestroyScheduled && credential.DestroyAt <= now
                ? credential with { State = CredentialState.Destroyed, Secret = null, Revision = revision }
                : credential)];
        var forgotten = erased.Where(credential => credential.State is CredentialState.Destroyed)
            .OrderByDescending(credential => credential.DestroyAt).Skip(keep).Select(credential => credential.Id).ToHashSet();
        return this with { Credentials = erased.RemoveAll(credential => forgotten.Contains(credential.Id)) };
    }

    /// <summary>Cloudinary took it just now.</summary>
    public Outcome<CredentialSet> NoteCheck(CredentialStep step)
    {
        if (Refuse(step, out var credential) is { } refused) return refused;
        return credential.StateAt(step.Now) is CredentialState.Destroyed ? Ending(credential, step.Now) : Replace(credential, credential with { CheckedAt = step.Now, Revision = step.Revision });
    }

    private static Outcome<CredentialSet> WrongState(string detail) => new Refusal(RefusalCode.CredentialState, detail);

    private static Outcome<CredentialSet> Leaked => WrongState("Somebody else has the credential's secret, so it stays disabled. Make a new api key at Cloudinary and register that.");

    private static Outcome<CredentialSet> Ending(CredentialRecord credential, DateTimeOffset now) => WrongState(credential.StateAt(now) is CredentialState.Destroyed
        ? "The credential is destroyed: its secret is gone. Add it again."
        : "The credential is to be destroyed. Restore it first.");

    private static string Rfc3339(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static Outcome<CredentialSet> Draining(CredentialRecord credential, DateTimeOffset safeAt)
    {
        var time = Rfc3339(safeAt);
        var refusal = new Refusal(
            RefusalCode.CredentialDraining,
            safeAt == DateTimeOffset.MaxValue
                ? "Delivery and search URLs never end, and those that were signed with the credential need its key at Cloudinary for as long as they are in use. Give force when they no longer are."
            : credential.State is CredentialState.Active
                ? $"The credential signs. Activate another in its place and disable this one then; if it signed nothing more from now on, nothing signed with it could be used after {time}. Or give force."
                : $"What was signed with the credential can be used until {time}. Disable it then, or give force.");
        return refusal.With("safe_to_disable_at", time);
    }
}
