using Platform.Contracts.Refusals;
using Platform.Service.Credentials;
using Xunit;

namespace Platform.Service.Tests.Credentials;

public sealed class CredentialLifecycleTests
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    [Fact]
    public void A_credential_is_walked_through_its_whole_life_in_time()
    {
        var life = new CredentialLife().Add("a");
        Assert.Equal(("active", "a", ""), (life.State("a"), life.Signing(), life.Verifying()));

        life.Add("b");
        Assert.Equal(("draining", "b", "a"), (life.State("a"), life.Signing(), life.Verifying()));

        var safe = life.Now + TimeSpan.FromHours(1);
        Assert.Equal(RefusalCode.CredentialDraining, life.Refused(set => set.Disable(life.Of("a"), safe, force: false)));
        life.Now = safe;
        life.Step(set => set.Disable(life.Of("a"), safe, force: false));
        Assert.Equal(("disabled", "a"), (life.State("a"), life.Verifying()));
        life.Now += TimeSpan.FromHours(2);
        Assert.Equal("", life.Verifying());

        life.Step(set => set.Destroy(life.Of("a"), Week, limit: 20));
        Assert.Equal(("destroy_scheduled", life.Now + Week), (life.State("a"), life.Set.DueAt));
        life.Now += Week - TimeSpan.FromSeconds(1);
        life.Step(set => set.Restore(life.Of("a"), limit: 20));
        Assert.Equal(("disabled", null), (life.State("a"), life.Set.DueAt));

        life.Step(set => set.Destroy(life.Of("a"), Week, limit: 20));
        life.Now += Week;
        Assert.Equal("destroyed", life.State("a"));
        Assert.NotNull(life.Set.Find("a")!.Secret);
        Assert.Equal(RefusalCode.CredentialState, life.Refused(set => set.Restore(life.Of("a"), limit: 20)));

        life.Step(set => set.Erase(9, life.Now, keep: 20));
        Assert.Equal(("destroyed", null, 9L, null), (life.State("a"), life.Set.Find("a")!.Secret, life.Set.Find("a")!.Revision, life.Set.DueAt));
        Assert.Same(life.Set, life.Set.Erase(10, life.Now, keep: 20));
        Assert.Equal(("active", "b"), (life.State("b"), life.Signing()));
    }

    [Fact]
    public void A_secret_whose_time_has_come_is_opened_for_nothing_before_it_is_erased_too()
    {
        var life = new CredentialLife().Add("a", activate: false);
        life.Step(set => set.Destroy(life.Of("a"), Week, limit: 20));
        Assert.Null(life.Set.Read(life.Of("a")).Refusal);

        life.Now += Week;

        Assert.NotNull(life.Set.Find("a")!.Secret);
        Assert.Equal(RefusalCode.CredentialState, life.Set.Read(life.Of("a")).Refusal?.Code);
        Assert.Equal(RefusalCode.CredentialState, life.Refused(set => set.NoteCheck(life.Of("a"))));
    }

    [Fact]
    public void Enabling_gives_back_what_it_was()
    {
        var life = new CredentialLife().Add("a").Add("b").Add("c", activate: false);
        foreach (var id in new[] { "a", "c" }) life.Step(set => set.Disable(life.Of(id), null, force: false));
        Assert.Equal("a", life.Verifying());

        foreach (var id in new[] { "a", "c" }) life.Step(set => set.Enable(life.Of(id)));

        Assert.Equal(("draining", "added", "a"), (life.State("a"), life.State("c"), life.Verifying()));
        life.Now += TimeSpan.FromDays(1);
        Assert.Equal("a", life.Verifying());
    }

    [Theory]
    [InlineData("active")]
    [InlineData("draining")]
    public void What_signs_or_drains_is_not_deleted(string state)
    {
        var life = new CredentialLife().Add("a");
        if (state == "draining") life.Add("b");

        Assert.Equal(RefusalCode.CredentialState, life.Refused(set => set.Destroy(life.Of("a"), Week, limit: 20)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_to_be_destroyed_takes_no_step_but_the_one_back(bool due)
    {
        var life = new CredentialLife().Add("a", activate: false);
        life.Step(set => set.Destroy(life.Of("a"), Week, limit: 20));
        if (due) life.Now += Week;

        Assert.Equal(RefusalCode.CredentialState, life.Refused(set => set.Activate(life.Of("a"))));
        Assert.Equal(RefusalCode.CredentialState, life.Refused(set => set.Enable(life.Of("a"))));
        Assert.Equal(RefusalCode.CredentialState, life.Refused(set => set.Disable(life.Of("a"), null, force: true)));
        Assert.Equal(due ? RefusalCode.CredentialState : RefusalCode.None, life.Refused(set => set.Restore(life.Of("a"), limit: 20)));
    }

    [Fact]
    public void What_is_destroyed_takes_no_place_and_is_forgotten_in_the_end()
    {
        var life = new CredentialLife();
        for (var number = 0; number < 5; number++)
        {
            var id = $"a{number}";
            life.Add(id, activate: false).Step(set => set.Destroy(life.Of(id), Week, limit: 20));
            life.Now += Week;
            Assert.Equal(RefusalCode.None, life.Refused(set => set.Add(life.Set.Find(id)! with { Id = "z", CreatedAt = life.Now }, limit: 1)));
            life.Step(set => set.Erase(1, life.Now, keep: 3));
        }

        Assert.Equal(["a2", "a3", "a4"], life.Set.Credentials.Select(credential => credential.Id));
    }

    [Fact]
    public void What_is_to_be_destroyed_takes_no_place_and_comes_back_only_where_there_is_one()
    {
        var life = new CredentialLife().Add("a", activate: false).Add("b", activate: false);
        Assert.Equal(RefusalCode.LimitReached, life.Set.Full(limit: 2, life.Now)?.Code);

        life.Step(set => set.Destroy(life.Of("a"), Week, limit: 20));
        Assert.Null(life.Set.Full(limit: 2, life.Now));
        life.Add("c", activate: false);

        Assert.Equal(RefusalCode.LimitReached, life.Refused(set => set.Restore(life.Of("a"), limit: 2)));
        Assert.Same(life.Set, life.Set.Restore(life.Of("b"), limit: 2).Value);
        life.Step(set => set.Destroy(life.Of("b"), Week, limit: 20)).Step(set => set.Restore(life.Of("a"), limit: 2));
        Assert.Equal(("added", "destroy_scheduled"), (life.State("a"), life.State("b")));
    }

    [Fact]
    public void So_many_wait_for_their_destruction_and_no_more_until_the_first_is_gone()
    {
        var life = new CredentialLife();
        foreach (var id in new[] { "a", "b", "c" }) life.Add(id, activate: false);
        life.Step(set => set.Destroy(life.Of("a"), Week, limit: 2));
        life.Now += TimeSpan.FromDays(1);
        life.Step(set => set.Destroy(life.Of("b"), Week, limit: 2));

        Assert.Equal(RefusalCode.LimitReached, life.Refused(set => set.Destroy(life.Of("c"), Week, limit: 2)));
        Assert.Same(life.Set, life.Set.Destroy(life.Of("b"), Week, limit: 2).Value);
        life.Now += TimeSpan.FromDays(6);
        life.Step(set => set.Destroy(life.Of("c"), Week, limit: 2));
    }

    [Fact]
    public void Time_without_a_grant_drains_nothing_and_a_grant_drains_for_the_longest_signature_and_a_minute()
    {
        var ended = new DateTimeOffset(2026, 3, 9, 12, 1, 0, TimeSpan.Zero);

        Assert.Null(DrainClock.SafeAt(null, TimeSpan.MaxValue));
        Assert.Equal(ended + TimeSpan.FromSeconds(3660), DrainClock.SafeAt(ended, TimeSpan.FromMinutes(1)));
        Assert.Equal(ended + TimeSpan.FromSeconds(7260), DrainClock.SafeAt(ended, TimeSpan.FromHours(2)));
        Assert.Equal(DateTimeOffset.MaxValue, DrainClock.SafeAt(ended, TimeSpan.MaxValue));
    }
}
