using CsCheck;
using Xunit;

namespace Platform.Service.Tests.Quotas;

/// <summary>The promises of the lease protocol, over random histories. <see cref="LeaseWorld.Check"/> says what is checked after each step.</summary>
public sealed class LeaseProtocolProperties
{
    private const int Histories = 2_000;

    [Fact]
    public void Issued_stays_within_granted_and_granted_within_the_limit_whatever_happens() =>
        WorldHistory.Any.Sample(history => { history.Run(); }, iter: Histories);

    [Fact]
    public void Rate_and_burst_of_the_cluster_stay_within_the_plan_whatever_happens() =>
        WorldHistory.WithOnePlan.Sample(history => { history.Run(); }, iter: Histories);

    [Fact]
    public void Nothing_is_stranded_when_nobody_dies() => WorldHistory.WithoutDeaths.Sample(
        history =>
        {
            var world = history.Run();
            world.ComeToRest();

            Assert.Equal(0, world.Ledger.Burned);
            Assert.Equal(world.Ledger.Issued, world.Ledger.Granted);
            if (world.HasStayedInOnePeriod) Assert.Equal(world.Signed(world.Ledger.Period), world.Ledger.Issued);
        },
        iter: Histories);

    [Fact]
    public void Only_what_the_dead_held_is_missing_in_the_end() => WorldHistory.Any.Sample(
        history =>
        {
            var world = history.Run();
            world.ComeToRest();

            // Burned is what buried holders had outstanding, and only the dead are buried: checked at each write.
            Assert.Equal(world.Ledger.Burned, world.Ledger.Granted - world.Ledger.Issued);
        },
        iter: Histories);
}
