namespace Platform.Service.Quotas;

/// <summary>Where permits went in one step of the ledger.</summary>
/// <param name="Granted">Given to the holder, beyond what it held.</param>
/// <param name="Returned">Given back unused.</param>
/// <param name="Burned">Lost with holders that died, or lost count.</param>
internal readonly record struct PermitFlow(long Granted, long Returned, long Burned);
