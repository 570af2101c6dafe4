using Platform.Contracts.Credentials;
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
        life.Step(set => set.Disable(new("a", null, 9, life.Now), safeAt: null, force: false));
        var until = life.Now + TimeSpan.FromHours(2);

        Assert.Equal(until, Assert.Single(life.Set.Verifying(life.Now)).VerifiesUntil);
        Assert.Equal("", life.Signing());
        life.Now = until - TimeSpan.FromSeconds(1);
        Assert.Equal("a", life.Verifying());
        life.Now = until;
        Assert.Equal("", life.Verifying());
    }
}
