using CsCheck;
using Platform.Contracts.Quotas;

namespace Platform.Service.Tests.Quotas;

/// <summary>A tenant's plan, the number of silos and what happens to them.</summary>
internal sealed record WorldHistory(QuotaPlan Plan, int Silos, WorldStep[] Steps)
{
    private static readonly Gen<int> SiloIndex = Gen.Int[0, 3];
    private static readonly Gen<int> Authority = Gen.Frequency((4, Gen.Const(0)), (1, Gen.Const(1)));
    private static readonly Gen<int> Want = Gen.Frequency((2, Gen.Const(0)), (3, Gen.Const(1)), (1, Gen.Int[2, 200]));

    private static readonly Gen<Fate> AnyFate = Gen.Frequency(
        (6, Gen.Const(Fate.Answered)), (1, Gen.Const(Fate.RequestLost)), (1, Gen.Const(Fate.RequestDelayed)),
        (1, Gen.Const(Fate.RequestDoubled)), (2, Gen.Const(Fate.AnswerLost)), (1, Gen.Const(Fate.AnswerDelayed)));

    private static readonly Gen<QuotaPlan> AnyPlan = Gen.Select(
        Gen.Frequency((1, Gen.Long[0, 5]), (3, Gen.Long[6, 300]), (1, Gen.Long[1_000, 1_000_000])),
        Gen.Frequency((1, Gen.Int[1, 3]), (3, Gen.Int[4, 200])),
        Gen.Frequency((1, Gen.Int[1, 4]), (3, Gen.Int[5, 300])),
        (limit, rate, burst) => new QuotaPlan(limit, rate, burst));

    private static readonly (int, IGen<WorldStep>)[] Calm =
    [
        (8, Gen.Select(SiloIndex, Gen.Int[1, 150], (silo, times) => (WorldStep)new WorldStep.Use(silo, times))),
        (9, Gen.Select(SiloIndex, Want, Authority, AnyFate, (silo, want, authority, fate) => (WorldStep)new WorldStep.Renew(silo, want, authority, fate))),
        (4, Gen.Frequency((3, Gen.Int[0, 3_000]), (2, Gen.Int[3_000, 30_000]), (1, Gen.Int[50_000, 70_000])).Select(time => (WorldStep)new WorldStep.Pass(time))),
        (2, Gen.Select(Gen.Int[0, 9], Authority, (index, authority) => (WorldStep)new WorldStep.DeliverRequest(index, authority))),
        (2, Gen.Int[0, 9].Select(index => (WorldStep)new WorldStep.DeliverAnswer(index))),
        (1, Gen.Select(SiloIndex, Authority, AnyFate, (silo, authority, fate) => (WorldStep)new WorldStep.Release(silo, authority, fate))),
        (1, Gen.Int[1, 4_000].Select(seconds => (WorldStep)new WorldStep.SetClockBack(seconds))),
    ];

    private static readonly (int, IGen<WorldStep>)[] Deaths =
    [
        (1, SiloIndex.Select(silo => (WorldStep)new WorldStep.Crash(silo))),
        (1, Gen.Const((WorldStep)new WorldStep.NoticeTheDead())),
        (1, SiloIndex.Select(silo => (WorldStep)new WorldStep.DeclareDead(silo))),
    ];

    private static readonly (int, IGen<WorldStep>)[] Changes =
    [
        (1, AnyPlan.Select(plan => (WorldStep)new WorldStep.Change(plan))),
        (1, Gen.Bool.Select(suspended => (WorldStep)new WorldStep.Suspend(suspended))),
    ];

    private static readonly (int, IGen<WorldStep>)[] MonthEnds = [(1, Gen.Const((WorldStep)new WorldStep.PassToMonthEnd()))];

    /// <summary>All that can happen.</summary>
    public static Gen<WorldHistory> Any { get; } = Of([.. Calm, .. Deaths, .. Changes, .. MonthEnds]);

    /// <summary>The plan stays as it is, so that its promises hold to the letter.</summary>
    public static Gen<WorldHistory> WithOnePlan { get; } = Of([.. Calm, .. Deaths, .. MonthEnds]);

    /// <summary>Nobody dies and nobody is taken for dead.</summary>
    public static Gen<WorldHistory> WithoutDeaths { get; } = Of([.. Calm, .. Changes, .. MonthEnds]);

    public LeaseWorld Run()
    {
        var world = new LeaseWorld(Plan, Silos);
        foreach (var step in Steps)
        {
            step.Happen(world);
            world.Check();
        }

        return world;
    }

    public override string ToString() => $"{Plan}, {Silos} silos:\n{string.Join('\n', Steps.AsEnumerable())}";

    private static Gen<WorldHistory> Of((int, IGen<WorldStep>)[] steps) =>
        Gen.Select(AnyPlan, Gen.Int[1, 4], Gen.Frequency<WorldStep>(steps).Array[0, 120]).Select((plan, silos, happened) => new WorldHistory(plan, silos, happened));
}
