using Orleans.Concurrency;
using Platform.Contracts.Admin;
using Platform.Contracts.Credentials;
using Platform.Contracts.Leases;
using Platform.Contracts.Refusals;

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

    /// <summary>What the request made when it came before; null for a request to be carried out. It is asked before Cloudinary is.</summary>
    [Alias("repeated")]
    Task<Outcome<CredentialView>?> Repeated(AdminContext context);

    /// <summary>Begins a rotation, or gives the one that is under way. Ask only when the tenant has proven that it holds the key.</summary>
    [Alias("start-rotation")]
    Task<Outcome<Rotation>> StartRotation(AdminContext context, string id);

    /// <summary>The rotation; null when it is over.</summary>
    [Alias("get-rotation")]
    Task<Rotation?> GetRotation(string rotation);

    /// <summary>Numbers an attempt to make the rotation's key; null when it has one. From then on no key of an earlier attempt is adopted.</summary>
    [Alias("claim-attempt")]
    Task<Rotation?> ClaimAttempt(string rotation);

    /// <summary>Signs with the key that this attempt has made.</summary>
    [Alias("adopt-key")]
    Task<Outcome<CredentialView>> AdoptKey(string rotation, int attempt, string apiKey, ApiSecret secret);

    /// <summary>Disables the old credential if that is safe by now.</summary>
    /// <returns>The rotation, and what to do for it next.</returns>
    [Alias("disable-rotated")]
    Task<RotationTask?> DisableRotated(string rotation);

    /// <summary>Forgets the rotation.</summary>
    /// <param name="rotation">The rotation.</param>
    /// <param name="how">For the trail: <c>done</c>, <c>taken_back</c>, <c>key_kept</c> or <c>not_in_account</c>.</param>
    [Alias("end-rotation")]
    Task EndRotation(string rotation, string how);
}

/// <summary>What is to be done for a rotation.</summary>
/// <param name="Rotation">The rotation.</param>
/// <param name="TakenBack">True when somebody took the old credential back: nothing is done to its key then.</param>
/// <param name="KeyShared">True when the old key serves another credential: it stays enabled at Cloudinary then.</param>
[GenerateSerializer, Immutable, Alias("RotationTask")]
internal sealed record RotationTask([property: Id(0)] Rotation Rotation, [property: Id(1)] bool TakenBack, [property: Id(2)] bool KeyShared);

/// <summary>A credential, and the document that its secret was sealed for.</summary>
[GenerateSerializer, Immutable, Alias("SealedCredential")]
internal sealed record SealedCredential([property: Id(0)] LeasedCredential Credential, [property: Id(1)] long Incarnation);
