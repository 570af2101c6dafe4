using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Platform.Contracts.Leases;
using Platform.Contracts.Quotas;
using Platform.Service.Quotas;
using Xunit;

namespace Platform.Service.Tests.Quotas;

public sealed class QuotaLedgerStorageTests
{
    [Fact]
    public void A_stored_ledger_goes_on_as_if_it_had_never_been_away()
    {
        var desk = new LedgerDesk(new QuotaPlan(10_000, 100, 200), "a", "b") { Now = new(2026, 11, 30, 23, 59, 59, TimeSpan.Zero) };
        desk.Ask("a", demand: 12.5);
        desk.Now += TimeSpan.FromSeconds(2);
        desk.Ask("b");
        desk.Ask("a", used: 3);
        desk.Ledger = desk.Ledger.Fence(new Epoch(3, 4));
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer<QuotaLedger>>();

        var restored = serializer.Deserialize(serializer.SerializeToArray(desk.Ledger))!;

        Assert.Equal(desk.Ledger.Rows.AsEnumerable(), restored.Rows);
        Assert.Equal(desk.Ledger with { Rows = [] }, restored with { Rows = [] });
        var next = desk.Request("b", used: 1);
        Assert.Equal(desk.Send(next), restored.Acquire(next, desk.Plan, maySign: true, desk.Live, desk.Timings, desk.Now).Grant);
    }
}
