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
}

/// <summary>A credential, and the document that its secret was sealed for.</summary>
[GenerateSerializer, Immutable, Alias("SealedCredential")]
internal sealed record SealedCredential([property: Id(0)] LeasedCredential Credential, [property: Id(1)] long Incarnation);
