using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;

namespace Platform.Contracts.Leases;

/// <summary>The second half of an administrator's write: after the commit, wait a moment for it to arrive everywhere.</summary>
public static class PropagationOfOutcomes
{
    /// <summary>Adds to a done change how far it has travelled. The authority's own turn ended at the commit, so signers are not held up meanwhile.</summary>
    /// <param name="commit">The change under way.</param>
    /// <param name="grains">Where the authority is found.</param>
    /// <param name="tenant">The tenant's id.</param>
    /// <typeparam name="T">The answer's type.</typeparam>
    public static async Task<Outcome<T>> Propagated<T>(this Task<Outcome<T>> commit, IGrainFactory grains, string tenant) where T : AdminView
    {
        ArgumentNullException.ThrowIfNull(commit);
        ArgumentNullException.ThrowIfNull(grains);
        var outcome = await commit;
        if (!outcome.Succeeded(out var view, out _) || view.Epoch == default) return outcome;
        try
        {
            return view with { Propagation = await grains.GetGrain<ISigningAuthority>(tenant).Propagation(view.Epoch) };
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException)
        {
            // The change is made, whoever can't say now how far it has travelled. It came with the latest time at which it is in force.
            return outcome;
        }
    }
}
