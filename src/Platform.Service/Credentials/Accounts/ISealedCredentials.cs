using Orleans.Concurrency;
using Platform.Contracts.Admin;
using Platform.Contracts.Credentials;
using Platform.Contracts.Leases;
using Platform.Contracts.Refusals;
using Platform.Service.Credentials.Sealing;

namespace Platform.Service.Credentials.Accounts;

/// <summary>The face that a tenant's authority shows to those who open its secrets, on silos only. Key: the tenant's id.</summary>
[Alias("sealed-credentials"), GrainInterfaceType("sealed-credentials")]
internal interface ISealedCredentials : IGrainWithStringKey
{
    /// <summary>One credential with its secret sealed, when the condition admits it.</summary>
    [Alias("get-sealed"), AlwaysInterleave]
    Task<Outcome<SealedCredential>> GetSealed(AdminContext context, string id);

    /// <summary>Notes that Cloudinary took the credential just now.</summary>
    [Alias("note-check")]
    Task<Outcome<CredentialView>> NoteCheck(AdminContext context, string id);

    /// <summary>Signs with the credential from now on.</summary>
    /// <param name="context">Who asks, and under which condition.</param>
    /// <param name="id">The credential.</param>
    /// <param name="checkedAt">When Cloudinary took it; null when it was not asked.</param>
    [Alias("activate-taken")]
    Task<Outcome<CredentialView>> Activate(AdminContext context, string id, DateTimeOffset? checkedAt);

    /// <summary>The answer to a request for a new credential that can be told without asking Cloudinary: what it made when it came before, or why it makes nothing. Null when Cloudinary is to be asked.</summary>
    [Alias("before-adding")]
    Task<Outcome<CredentialView>?> BeforeAdding(AdminContext context);

    /// <summary>The same for a rotation, which may also be under way; without an answer, the credential that is to be proven.</summary>
    [Alias("before-rotating")]
    Task<RotationOutlook> BeforeRotating(AdminContext context, string id);

    /// <summary>Begins a rotation, or gives the one that is under way. Ask only when the tenant has proven that it holds the key.</summary>
    [Alias("begin-rotation")]
    Task<Outcome<StartedRotation>> StartRotation(AdminContext context, string id);

    /// <summary>Numbers an attempt to make the rotation's key; null when it has one or needs none. From then on no key of an earlier attempt is adopted.</summary>
    [Alias("claim-attempt")]
    Task<Rotation?> ClaimAttempt(string rotation);

    /// <summary>Signs with the key that this attempt has made.</summary>
    [Alias("adopt-key")]
    Task<Outcome<CredentialView>> AdoptKey(string rotation, int attempt, string apiKey, ApiSecret secret);

    /// <summary>Disables the old credential if that is safe by now.</summary>
    /// <returns>The rotation, and what to do for it next.</returns>
    [Alias("disable-rotated")]
    Task<RotationTask?> DisableRotated(string rotation);

    /// <summary>Forgets the rotation, if what was done to the old key is still what is to be done.</summary>
    /// <param name="done">The rotation as it was when its key was dealt with.</param>
    /// <param name="how">For the trail: <c>done</c>, <c>taken_back</c>, <c>compromised</c>, <c>key_kept</c> or <c>not_in_account</c>.</param>
    /// <returns>False when it goes on, or is over already.</returns>
    [Alias("end-rotation-of-credential-as-done")]
    Task<bool> EndRotation(RotationTask done, string how);

    /// <summary>Forgets a rotation that still makes its key, if the old credential still signs.</summary>
    /// <param name="rotation">The rotation.</param>
    /// <param name="how">For the trail: <c>not_in_account</c> or <c>gave_up</c>.</param>
    /// <returns>False when it goes on, or is over already.</returns>
    [Alias("abandon-rotation")]
    Task<bool> AbandonRotation(string rotation, string how);
}

/// <summary>What is known of a rotation before it begins. One of the three is not null.</summary>
/// <param name="Answer">The answer, if it can be told.</param>
/// <param name="UnderWay">The rotation that is under way already.</param>
/// <param name="Credential">The credential, which the tenant has to prove that it holds.</param>
[GenerateSerializer, Immutable, Alias("RotationOutlook")]
internal sealed record RotationOutlook(
    [property: Id(0)] Outcome<CredentialView>? Answer = null, [property: Id(1)] StartedRotation? UnderWay = null, [property: Id(2)] SealedCredential? Credential = null);

/// <summary>A rotation that is under way.</summary>
/// <param name="Rotation">The rotation.</param>
/// <param name="Made">The credential that signs already in the place of the old one, as the answer; null when its key is still to be made.</param>
[GenerateSerializer, Immutable, Alias("StartedRotation")]
internal sealed record StartedRotation([property: Id(0)] Rotation Rotation, [property: Id(1)] CredentialView? Made);

/// <summary>What is to be done for a rotation.</summary>
/// <param name="Rotation">The rotation.</param>
/// <param name="TakenBack">True when somebody took the old credential back: nothing is done to its key then.</param>
/// <param name="KeyShared">True when the old key serves another credential: it stays enabled at Cloudinary then.</param>
/// <param name="Compromised">True when somebody else has the old key: nobody gets it back.</param>
[GenerateSerializer, Immutable, Alias("RotationTask")]
internal sealed record RotationTask([property: Id(0)] Rotation Rotation, [property: Id(1)] bool TakenBack, [property: Id(2)] bool KeyShared, [property: Id(3)] bool Compromised)
{
    /// <summary>
    /// How the old key is to be at Cloudinary; null to leave it as it is. Who took it back too late for the disabling gets it enabled
    /// again. One that somebody else has is disabled also when the rotation has not come to a new one.
    /// </summary>
    public bool? OldKeyEnabled => (KeyShared, TakenBack && !Compromised, Rotation.Step) switch
    {
        (KeyShared: true, _, _) => null,
        (_, false, _) => false,
        (_, true, RotationStep.DisablesKey) => true,
        _ => null,
    };

    /// <summary>True when a disabling that was meant for nobody's key has met one that serves another credential.</summary>
    public bool MustUndoDisabling => KeyShared && !Compromised;

    /// <summary>How the rotation ends once the old key is so, for the trail.</summary>
    /// <param name="inAccount">False when the account of the provisioning API has no such product environment.</param>
    public string Outcome(bool inAccount) =>
        TakenBack && !Compromised ? "taken_back"
        : !inAccount ? "not_in_account"
        : KeyShared ? "key_kept"
        : TakenBack ? "compromised"
        : "done";
}

/// <summary>A credential, and the document that its secret was sealed for.</summary>
[GenerateSerializer, Immutable, Alias("SealedCredential")]
internal sealed record SealedCredential([property: Id(0)] LeasedCredential Credential, [property: Id(1)] long Incarnation)
{
    /// <summary>Whom Cloudinary is asked about.</summary>
    public CloudinaryAccount Account => new(Credential.Region, Credential.CloudName, Credential.ApiKey);

    /// <summary>Its secret, which the caller disposes.</summary>
    public ApiSecret Open(SecretSealer sealer, string tenant) => sealer.Open(
        SealPlaces.Credential(tenant, Incarnation, Credential.Id, Credential.Kind, Credential.CloudName, Credential.ApiKey, Credential.Algorithm), Credential.Secret);

    /// <summary>True when it would sign if it were activated, and does not yet.</summary>
    [Id(2)] public bool CanBeActivated { get; init; }

    /// <summary>True when Cloudinary took it at some time.</summary>
    [Id(3)] public bool WasTaken { get; init; }
}
