using Platform.Contracts.Quotas;
using Platform.Service.Quotas;

namespace Platform.Service.Tests.Quotas;

/// <summary>Silos that sign random traffic and renew when their leases say so, against one ledger that tells them to shrink.</summary>
internal sealed class BusyCluster(QuotaPlan plan)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly Random _random = new(20261124);
    private readonly List<BusySilo> _silos = [];
    private TimeSpan _now = TimeSpan.FromHours(1);
    private QuotaLedger _ledger = new();

    public int Writes { get; private set; }

    public DateTimeOffset Clock => new DateTimeOffset(2026, 11, 10, 12, 0, 0, TimeSpan.Zero) + _now;

    public BusySilo Join(double perSecond)
    {
        var silo = new BusySilo($"silo-{_silos.Count}") { AskedPerSecond = perSecond };
        _silos.Add(silo);
        return silo;
    }

    public void Run(TimeSpan time)
    {
        foreach (var silo in _silos) silo.Reset();
        Writes = 0;
        for (var end = _now + time; _now < end; _now += Tick)
        {
            foreach (var silo in _silos.Where(silo => silo.IsRunning))
            {
                for (var i = Arrivals(silo.AskedPerSecond * Tick.TotalSeconds); i > 0; i--) Sign(silo);
                if (silo.NeedsRefresh(_now)) Renew(silo, want: 0);
            }
        }
    }

    private void Sign(BusySilo silo)
    {
        if (silo.TrySign(_now)) return;
        Renew(silo, want: 1);
        silo.TrySign(_now);
    }

    private void Renew(BusySilo silo, int want)
    {
        var request = silo.Request(want, _now);
        var live = _silos.Where(other => other.IsRunning).Select(other => other.Name).ToHashSet();
        var step = _ledger.Acquire(request, plan, maySign: true, live, LeaseWorld.Timings, Clock);
        _ledger = step.Next;
        Writes++;
        silo.Accept(request, step.Grant!, _random.NextDouble() * 2 - 1, _now);
        if (!step.OthersMustShrink) return;
        foreach (var other in _silos.Where(other => other != silo)) other.RefreshNow(_now);
    }

    private int Arrivals(double mean)
    {
        var (count, left) = (0, Math.Exp(-mean));
        for (var p = _random.NextDouble(); p > left; p *= _random.NextDouble()) count++;
        return count;
    }
}
