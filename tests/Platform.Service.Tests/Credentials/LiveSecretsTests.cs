using Platform.Contracts.Credentials;
using Platform.Contracts.Refusals;
using Platform.Service.Credentials;
using Xunit;

namespace Platform.Service.Tests.Credentials;

public sealed class LiveSecretsTests
{
    [Fact]
    public void A_lease_carries_what_signs_and_what_only_verifies_apart()
    {
        var life = new CredentialLife().Add("a").Add("b").Add("c", activate: false).Add("d", CredentialKinds.AuthToken).Add("e", cloud: "other");

        Assert.Equal(("b d e", "a"), (life.Signing(), life.Verifying()));
        Assert.All(life.Set.Signing(), leased => Assert.False(leased.VerifiesOnly));
        Assert.All(life.Set.Verifying(life.Now), leased => Assert.True(leased is { VerifiesOnly: true, VerifiesUntil: null }));
    }

    [Fact]
    public void A_secret_verifies_for_two_hours_after_it_was_disabled()
    {
        var life = new CredentialLife().Add("a");
        life.Step(set => set.Disable(new("a", default, 9, life.Now), safeAt: null, force: false));
        var until = life.Now + TimeSpan.FromHours(2);

        Assert.Equal(until, Assert.Single(life.Set.Verifying(life.Now)).VerifiesUntil);
        Assert.Equal("", life.Signing());
        life.Now = until - TimeSpan.FromSeconds(1);
        Assert.Equal("a", life.Verifying());
        life.Now = until;
        Assert.Equal("", life.Verifying());
    }

    [Fact]
    public void A_secret_that_somebody_else_has_verifies_nothing_from_then_on()
    {
        var life = new CredentialLife().Add("a").Add("b").Add("c");
        var safe = life.Now + TimeSpan.FromHours(1);

        // While it signs; while it is disabled; and while it is to be destroyed.
        life.Step(set => set.Disable(life.Of("c"), safe, force: false, compromised: true));
        foreach (var id in (string[])["a", "b"]) life.Step(set => set.Disable(life.Of(id), null, force: false));
        life.Step(set => set.Destroy(life.Of("b"), TimeSpan.FromDays(7), limit: 20));
        Assert.Equal(("", "a b"), (life.Signing(), life.Verifying()));
        foreach (var id in (string[])["a", "b"]) life.Step(set => set.Disable(life.Of(id), null, force: false, compromised: true));

        Assert.Equal("", life.Verifying());
        Assert.Equal(("disabled", "destroy_scheduled", "disabled"), (life.State("a"), life.State("b"), life.State("c")));
        life.Step(set => set.Restore(life.Of("b"), limit: 20));
        foreach (var id in (string[])["a", "b", "c"]) Assert.Equal(RefusalCode.CredentialState, life.Refused(set => set.Enable(life.Of(id))));
        Assert.Same(life.Set, life.Set.Disable(life.Of("a"), null, force: false, compromised: true).Value);
    }

    [Fact]
    public void A_secret_that_somebody_else_has_never_signs_also_when_it_never_did()
    {
        var life = new CredentialLife().Add("a", activate: false);
        life.Step(set => set.Destroy(life.Of("a"), TimeSpan.FromDays(7), limit: 20)).Step(set => set.Disable(life.Of("a"), null, force: false, compromised: true));

        life.Step(set => set.Restore(life.Of("a"), limit: 20));

        Assert.Equal("disabled", life.State("a"));
        Assert.Equal(RefusalCode.CredentialState, life.Refused(set => set.Activate(life.Of("a"))));
        Assert.Equal(RefusalCode.CredentialState, life.Refused(set => set.Enable(life.Of("a"))));
    }
}
