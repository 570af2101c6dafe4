using Platform.Contracts.Quotas;
using Platform.Service.Quotas;
using Xunit;

namespace Platform.Service.Tests.Quotas;

internal sealed partial class LeaseWorld
{
    private const double Rounding = 1e-6;

    private readonly List<(TimeSpan Since, QuotaPlan Plan)> _plans = [];
    private readonly HashSet<string> _mourned = [];
    private readonly Dictionary<string, long> _signed = [];
    private readonly Dictionary<string, long> _granted = [];
    private readonly Dictionary<string, long> _highestLimit = [];
    private double _tokensFromRate;

    /// <summary>Signatures of a period, by the period that their permits were granted in.</summary>
    public long Signed(string period) => _signed.GetValueOrDefault(period);

    public bool HasStayedInOnePeriod => _granted.Count <= 1;

    /// <summary>What must hold at every moment.</summary>
    public void Check()
    {
        CheckQuota();
        CheckRate();
    }

    /// <summary>Silos return what they hold, as often as it takes; the dead are noticed and buried.</summary>
    public void ComeToRest()
    {
        _suspended = false;
        foreach (var authority in _authorities) authority.Forget();
        for (var i = 0; i < _silos.Count; i++) Release(i, authority: 0, Fate.Answered);
        NoticeTheDead();
        foreach (var name in _mourned) _live.Remove(name);
        for (var visit = 0; visit < 2; visit++)
        {
            Join();
            Release(_silos.Count - 1, authority: 0, Fate.Answered);
            Pass(Timings.TimeToLive);
        }

        Check();
    }

    private void CheckQuota()
    {
        Assert.True(Ledger.Issued <= Ledger.Granted, $"issued {Ledger.Issued} of {Ledger.Granted} granted");
        Assert.True(Ledger.Granted <= Ledger.HighestLimit, $"granted {Ledger.Granted}, highest limit in the ledger {Ledger.HighestLimit}");
        foreach (var (period, granted) in _granted)
        {
            var usable = _silos.Where(silo => silo.Lease.Period == period && !silo.Lease.IsExpired(Now)).Sum(silo => silo.Lease.Permits);
            Assert.True(Signed(period) + usable <= granted, $"{period}: signed {Signed(period)} and {usable} in hand, granted {granted}");
            Assert.True(granted <= _highestLimit[period], $"{period}: granted {granted}, highest limit {_highestLimit[period]}");
        }

        Assert.True(_signed.Keys.All(_granted.ContainsKey), "signed in a period that nothing was granted in");
    }

    private void CheckRate()
    {
        var plan = LargestRecentPlan();
        var leases = _silos.Where(silo => !silo.Lease.IsExpired(Now)).Select(silo => silo.Lease.Bucket).ToArray();
        AtMost(plan.SignaturesPerSecond, leases.Sum(bucket => bucket.PerSecond), "shares of the rate in use");
        AtMost(plan.Burst, leases.Sum(bucket => bucket.Capacity), "shares of the burst in use");

        var tokens = leases.Sum(bucket => bucket.TokensAt(Now));
        AtMost(plan.Burst, tokens, "tokens that can be taken at once");
        AtMost(_plans.Max(entry => entry.Plan.Burst) + _tokensFromRate, _signed.Values.Sum() + tokens, "tokens ever");
        AtMost(Plan.SignaturesPerSecond, Ledger.Reserve?.Plan == Plan ? Ledger.Rows.Sum(row => row.Keeps.PerSecond) : 0, "shares of the rate kept");
        AtMost(Plan.Burst, Ledger.Reserve?.Plan == Plan ? Ledger.Rows.Sum(row => row.Keeps.Burst) : 0, "shares of the burst kept");
        if (_plans.Count > 1) return;

        var rows = Ledger.Rows.Where(row => row.SharesRate && row.GrantedAt + Timings.TimeToLive > Clock).ToArray();
        AtMost(plan.SignaturesPerSecond, rows.Sum(row => row.Reserved.PerSecond), "shares of the rate reserved");
        AtMost(plan.Burst, rows.Sum(row => row.Reserved.Burst), "shares of the burst reserved");
        Assert.All(rows, row => Assert.True(row.Answer.Rate.PerSecond <= row.Reserved.PerSecond && row.Answer.Rate.Burst <= row.Reserved.Burst));
    }

    private void CheckWrite(QuotaLedger before, QuotaLedger next)
    {
        Assert.True(string.CompareOrdinal(next.Period, before.Period) >= 0, "the period moved back");
        Assert.True(next.FenceEpoch >= before.FenceEpoch, "the fence moved back");

        var buried = before.Rows.Where(row => next.Rows.All(kept => kept.Holder != row.Holder)).ToArray();
        Assert.All(buried, row => Assert.Contains(row.Holder, _mourned));
        if (next.Period == before.Period) Assert.Equal(before.Burned + buried.Sum(row => row.Outstanding), next.Burned);

        var lastingDead = next.Rows.Count(row => !_live.Contains(row.Holder) && row.GrantedAt + Timings.TimeToLive <= Clock);
        if (next.Rows != before.Rows) Assert.Equal(0, lastingDead);

        // A period's grants are final once the next one has begun.
        if (next.Previous is { } ended) Assert.Equal(_granted.GetValueOrDefault(ended.Period, ended.Granted), ended.Granted);
        if (next.Period.Length > 0) _granted[next.Period] = next.Granted;
    }

    private void NoteLimit()
    {
        foreach (var period in new[] { Ledger.Period, QuotaPeriod.Of(Clock) })
        {
            _highestLimit[period] = Math.Max(_highestLimit.GetValueOrDefault(period, Plan.SignaturesPerMonth), Plan.SignaturesPerMonth);
        }
    }

    private void Count(WorldSilo silo) => _signed[silo.Lease.Period!] = Signed(silo.Lease.Period!) + 1;

    private void Allow(TimeSpan time) => _tokensFromRate += LargestRecentPlan().SignaturesPerSecond * time.TotalSeconds;

    /// <summary>The most that was in force lately: after a plan was lowered, each holder must renew, or lose its lease.</summary>
    private QuotaPlan LargestRecentPlan()
    {
        var oldest = Now - Timings.TimeToLive;
        var recent = _plans.Where((_, i) => i == _plans.Count - 1 || _plans[i + 1].Since >= oldest).Select(entry => entry.Plan).ToArray();
        return new(recent.Max(plan => plan.SignaturesPerMonth), recent.Max(plan => plan.SignaturesPerSecond), recent.Max(plan => plan.Burst));
    }

    private static void AtMost(double limit, double actual, string what) => Assert.True(actual <= limit + Rounding * (1 + limit), $"{what}: {actual}, at most {limit}");
}
