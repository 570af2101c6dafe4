namespace Platform.Service.Quotas;

/// <summary>What a holder is measured by when the rate is divided.</summary>
/// <param name="Holder">The silo's address with its generation.</param>
/// <param name="Demand">Signatures per second that it was lately asked for; at least 0.</param>
internal readonly record struct RateClaim(string Holder, double Demand);
