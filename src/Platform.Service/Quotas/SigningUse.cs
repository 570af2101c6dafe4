namespace Platform.Service.Quotas;

/// <summary>What the ledger knows of a credential's use.</summary>
/// <param name="Credential">Its id.</param>
/// <param name="UsableUntil">When the last lease ends that let somebody sign with it, whether or not that holder is ever heard of again.</param>
/// <param name="LastIssuedAt">When a holder last reported that it had signed with it; null when none did.</param>
[GenerateSerializer, Immutable, Alias("SigningUse")]
internal sealed record SigningUse(
    [property: Id(0)] string Credential,
    [property: Id(1)] DateTimeOffset? UsableUntil,
    [property: Id(2)] DateTimeOffset? LastIssuedAt);
