using Platform.Contracts.Leases;
using Platform.Contracts.Quotas;
using Platform.Service.Quotas;

namespace Platform.Service.Tests.Quotas;

/// <summary>A ledger with a clock beside it, for tests that ask one thing after another.</summary>
internal sealed class LedgerDesk(QuotaPlan plan, params string[] live)
{
    public QuotaLedger Ledger { get; set; } = new();

    public QuotaPlan Plan { get; set; } = plan;

    public HashSet<string> Live { get; } = [.. live];

    /// <summary>Those that the cluster has declared dead.</summary>
    public HashSet<string> Dead { get; } = [];

    public bool MaySign { get; set; } = true;

    public LeaseTimings Timings { get; } = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(15));

    public DateTimeOffset Now { get; set; } = new(2026, 11, 10, 12, 0, 0, TimeSpan.Zero);

    public DateTimeOffset? OthersGoneSince { get; set; }

    public LedgerStep Last { get; private set; }

    /// <summary>The next request of a holder, with the next sequence.</summary>
    public AcquireLease Request(string holder, long want = 1, long used = 0, long held = 0, double demand = 0, bool leaving = false) =>
        new(holder, Row(holder) is { } row ? row.Sequence + 1 : 1, used, held, QuotaPeriod.Of(Now), want, demand, default, leaving);

    public LeaseGrant? Send(AcquireLease request)
    {
        Last = Ledger.Acquire(request, Plan, MaySign, Live, Timings, Now, OthersGoneSince, Dead);
        Ledger = Last.Next;
        return Last.Grant;
    }

    public LeaseGrant Ask(string holder, long want = 1, long used = 0, long held = 0, double demand = 0, bool leaving = false) =>
        Send(Request(holder, want, used, held, demand, leaving))!;

    public HolderRow? Row(string holder) => Ledger.Rows.SingleOrDefault(row => row.Holder == holder);
}
