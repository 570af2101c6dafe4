using Platform.Service.Credentials.Sealing;

namespace Platform.Service.Credentials;

/// <summary>The places that a tenant's secrets are sealed for; sealing and opening must name the same one.</summary>
internal static class SealPlaces
{
    public static SealContext Credential(string tenant, long incarnation, string id, string kind, string cloudName, string apiKey, string algorithm) =>
        new(SealContext.Credential, tenant, incarnation, id, kind, cloudName, apiKey, algorithm);

    /// <summary>The key of <c>{subject_hash}</c>.</summary>
    public static SealContext SubjectKey(string tenant, long incarnation) => new("subject-key", tenant, incarnation, "", "", "", "", "");
}
