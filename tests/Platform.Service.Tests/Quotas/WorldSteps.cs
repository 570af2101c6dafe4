using Platform.Contracts.Quotas;

namespace Platform.Service.Tests.Quotas;

/// <summary>Something that happens in a <see cref="LeaseWorld"/>. Records, so that a failed run prints what happened.</summary>
internal abstract record WorldStep
{
    public abstract void Happen(LeaseWorld world);

    public sealed record Pass(int Milliseconds) : WorldStep
    {
        public override void Happen(LeaseWorld world) => world.Pass(TimeSpan.FromMilliseconds(Milliseconds));
    }

    public sealed record PassToMonthEnd : WorldStep
    {
        public override void Happen(LeaseWorld world) => world.PassToMonthEnd();
    }

    public sealed record SetClockBack(int Seconds) : WorldStep
    {
        public override void Happen(LeaseWorld world) => world.SetClockBack(TimeSpan.FromSeconds(Seconds));
    }

    public sealed record Use(int Silo, int Times) : WorldStep
    {
        public override void Happen(LeaseWorld world) => world.Use(Silo, Times);
    }

    public sealed record Renew(int Silo, int Want, int Authority, Fate Fate) : WorldStep
    {
        public override void Happen(LeaseWorld world) => world.Renew(Silo, Want, Authority, Fate);
    }

    public sealed record Release(int Silo, int Authority, Fate Fate) : WorldStep
    {
        public override void Happen(LeaseWorld world) => world.Release(Silo, Authority, Fate);
    }

    public sealed record DeliverRequest(int Index, int Authority) : WorldStep
    {
        public override void Happen(LeaseWorld world) => world.DeliverRequest(Index, Authority);
    }

    public sealed record DeliverAnswer(int Index) : WorldStep
    {
        public override void Happen(LeaseWorld world) => world.DeliverAnswer(Index);
    }

    public sealed record Crash(int Silo) : WorldStep
    {
        public override void Happen(LeaseWorld world) => world.Crash(Silo);
    }

    public sealed record DeclareDead(int Silo) : WorldStep
    {
        public override void Happen(LeaseWorld world) => world.DeclareDead(world.Silo(Silo).Name);
    }

    public sealed record NoticeTheDead : WorldStep
    {
        public override void Happen(LeaseWorld world) => world.NoticeTheDead();
    }

    public sealed record Suspend(bool Suspended) : WorldStep
    {
        public override void Happen(LeaseWorld world) => world.Suspend(Suspended);
    }

    public sealed record Change(QuotaPlan Plan) : WorldStep
    {
        public override void Happen(LeaseWorld world) => world.Change(Plan);
    }
}
