using Platform.Contracts.Tenants;

namespace Platform.Service.Access;

/// <summary>
/// The text of an access key: <c>psk_</c>, the tenant (or <c>platform</c>), <c>_</c>, the key's id, <c>_</c>, the secret and the
/// checksum. Everything after the tenant has a fixed length, and no part but the separators holds an underscore.
/// </summary>
internal static class AccessKeyFormat
{
    public const string Prefix = "psk_";

    public const char Separator = '_';

    /// <summary>71 bits: enough for ids to be drawn, not counted.</summary>
    public const int IdLength = 12;

    /// <summary>Just over 160 bits.</summary>
    public const int SecretLength = 27;

    public const int LengthAfterTenant = 1 + IdLength + 1 + SecretLength + KeyChecksum.Length;

    public const int MinLength = 4 + TenantIds.MinLength + LengthAfterTenant;

    public const int MaxLength = 4 + TenantIds.MaxLength + LengthAfterTenant;
}
