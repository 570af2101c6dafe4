using Platform.Contracts.Leases;
using Platform.Contracts.Quotas;
using Platform.Service.Quotas;

namespace Platform.Service.Tests.Quotas;

/// <summary>
/// One tenant's ledger in a store that knows ETags, two activations that both think they are the authority, some silos, and
/// a network that loses, delays and doubles messages. After each step it checks what must hold at every moment.
/// </summary>
internal sealed partial class LeaseWorld
{
    /// <summary>What the network delivers later than this it has dropped; a silo's calls time out long before.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private static readonly DateTimeOffset Epoch = new(2026, 11, 30, 22, 59, 0, TimeSpan.Zero);

    private readonly WorldAuthority[] _authorities = [new(), new()];
    private readonly List<WorldSilo> _silos = [];
    private readonly HashSet<string> _live = [];
    private readonly List<(WorldSilo Silo, AcquireLease Request, TimeSpan SentAt)> _requests = [];
    private readonly List<(WorldSilo Silo, AcquireLease Request, LeaseGrant Grant)> _answers = [];
    private TimeSpan _clockBehind;
    private bool _suspended;
    private int _joined;

    public LeaseWorld(QuotaPlan plan, int silos)
    {
        Plan = plan;
        _plans.Add((Now, plan));
        for (var i = 0; i < silos; i++) Join();
    }

    public static LeaseTimings Timings { get; } = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(15));

    public QuotaPlan Plan { get; private set; }

    public QuotaLedger Ledger { get; private set; } = new();

    public int Version { get; private set; }

    public bool Suspended => _suspended;

    /// <summary>True time, which every silo's monotonic clock follows.</summary>
    public TimeSpan Now { get; private set; } = TimeSpan.FromHours(1);

    /// <summary>What the authority's clock says; it can be set back.</summary>
    public DateTimeOffset Clock => Epoch + Now - _clockBehind;

    public IReadOnlySet<string> Live => _live;

    public WorldSilo Silo(int index) => _silos[index % _silos.Count];

    public void Pass(TimeSpan time)
    {
        Allow(time);
        Now += time;
    }

    /// <summary>To half a minute before the month ends.</summary>
    public void PassToMonthEnd()
    {
        var end = QuotaPeriod.End(QuotaPeriod.Of(Clock)) - TimeSpan.FromSeconds(30);
        if (end > Clock) Pass(end - Clock);
    }

    public void SetClockBack(TimeSpan by) => _clockBehind += by;

    public void Suspend(bool suspended) => _suspended = suspended;

    /// <summary>An administrator's change: the document, and then the ledger, so that an authority with the old plan can't write.</summary>
    public void Change(QuotaPlan plan)
    {
        Plan = plan;
        _plans.Add((Now, plan));
        NoteLimit();
        Store(Ledger.Fence(Ledger.FenceEpoch.Next()));
        _authorities[0].Forget();
    }

    /// <summary>The silo's process dies, and another takes its place. Membership does not know yet.</summary>
    public void Crash(int index)
    {
        var silo = Silo(index);
        silo.IsGone = true;
        _silos.Remove(silo);
        _mourned.Add(silo.Name);
        Join();
    }

    /// <summary>Membership takes a silo for dead: one that is, or one that only seems so and goes on.</summary>
    public void DeclareDead(string name)
    {
        _live.Remove(name);
        _mourned.Add(name);
    }

    public void NoticeTheDead()
    {
        foreach (var name in _live.Where(name => _silos.All(silo => silo.Name != name)).ToArray()) _live.Remove(name);
    }

    public void Use(int index, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var silo = Silo(index);
            if (silo.TrySign(Now)) Count(silo);
        }
    }

    public void Renew(int index, int want, int authority, Fate fate) =>
        Send(Silo(index), Silo(index).Request(want, Now), authority, fate);

    public void Release(int index, int authority, Fate fate) => Send(Silo(index), Silo(index).Release(Now), authority, fate);

    public void DeliverRequest(int index, int authority)
    {
        if (_requests.Count == 0) return;
        var (silo, request, sentAt) = _requests[index % _requests.Count];
        _requests.RemoveAt(index % _requests.Count);
        if (Now - sentAt <= LongestDelay && Process(request, authority) is { } grant) Answer(silo, request, grant);
    }

    public void DeliverAnswer(int index)
    {
        if (_answers.Count == 0) return;
        var (silo, request, grant) = _answers[index % _answers.Count];
        _answers.RemoveAt(index % _answers.Count);
        Answer(silo, request, grant);
    }

    private void Join()
    {
        var silo = new WorldSilo($"silo-{_joined++}");
        _silos.Add(silo);
        _live.Add(silo.Name);
    }

    private void Send(WorldSilo silo, AcquireLease request, int authority, Fate fate)
    {
        if (fate is Fate.RequestDelayed or Fate.RequestDoubled) _requests.Add((silo, request, Now));
        if (fate is Fate.RequestLost or Fate.RequestDelayed) return;
        if (Process(request, authority) is not { } grant) return;
        if (fate is Fate.AnswerDelayed) _answers.Add((silo, request, grant));
        else if (fate is not Fate.AnswerLost) Answer(silo, request, grant);
    }

    /// <summary>Null when the write failed, or the request was too old.</summary>
    private LeaseGrant? Process(AcquireLease request, int authority) =>
        _authorities[authority % _authorities.Length].Acquire(this, request);

    public bool TryStore(QuotaLedger next, int version)
    {
        if (version != Version) return false;
        Store(next);
        return true;
    }

    private void Store(QuotaLedger next)
    {
        CheckWrite(Ledger, next);
        (Ledger, Version) = (next, Version + 1);
        NoteLimit();
    }

    private void Answer(WorldSilo silo, AcquireLease request, LeaseGrant grant)
    {
        if (!silo.IsGone) silo.Accept(request, grant, Now);
    }
}
