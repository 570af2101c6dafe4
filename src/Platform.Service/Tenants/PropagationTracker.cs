using Platform.Contracts.Leases;

namespace Platform.Service.Tenants;

/// <summary>Remembers, in this activation, which changes every silo has acknowledged. It forgets with the activation.</summary>
internal sealed class PropagationTracker(TimeProvider clock, TimeSpan timeToLive, TimeSpan patience)
{
    private readonly List<Push> _pushes = [];

    /// <summary>Notes a push. Call after the fence is written: from then on no lease can be granted that does not know the epoch.</summary>
    public void Track(Epoch epoch, Task<bool> acknowledged)
    {
        // One that is in force everywhere says so for every older epoch too.
        if (_pushes.FindLastIndex(push => push.IsComplete || push.EffectiveBy <= clock.GetUtcNow()) is var last and > 0) _pushes.RemoveRange(0, last);
        _pushes.Add(new(epoch, acknowledged, clock.GetUtcNow() + timeToLive));
    }

    /// <summary>Of a change that no signer needs to know: it is in force.</summary>
    public Propagation AtOnce() => new(Propagation.Complete, clock.GetUtcNow());

    /// <summary>Of a change that was committed just now, whoever acknowledges it.</summary>
    public Propagation AtTheLatest() => new(Propagation.InProgress, clock.GetUtcNow() + timeToLive);

    public bool Remembers(Epoch epoch) => _pushes.Exists(push => push.Epoch >= epoch);

    public async Task<Propagation> Wait(Epoch epoch)
    {
        var waited = _pushes.Where(push => push.Epoch >= epoch).ToArray();
        if (waited.Length == 0) return AtTheLatest();

        var effectiveBy = waited[0].EffectiveBy;
        try
        {
            await Task.WhenAny(waited.Select(push => push.Acknowledged)).WaitAsync(patience, clock);
        }
        catch (TimeoutException)
        {
            return new(Propagation.InProgress, effectiveBy);
        }

        return new(Array.Exists(waited, push => push.IsComplete) || effectiveBy <= clock.GetUtcNow() ? Propagation.Complete : Propagation.InProgress, effectiveBy);
    }

    private sealed record Push(Epoch Epoch, Task<bool> Acknowledged, DateTimeOffset EffectiveBy)
    {
        public bool IsComplete => Acknowledged is { IsCompletedSuccessfully: true } && Acknowledged.GetAwaiter().GetResult();
    }
}
