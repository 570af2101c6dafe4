using Platform.Contracts.Access;
using Xunit;

namespace Platform.Service.Tests.Access;

public sealed class ScopeNamesTests
{
    private const Scopes OfTenants = Scopes.Admin | Scopes.Sign | Scopes.Verify | Scopes.Explain;

    [Fact]
    public void Every_scope_has_one_name_and_no_other_text_is_one()
    {
        foreach (var scope in Enum.GetValues<Scopes>().Where(scope => scope != Scopes.None))
        {
            var name = Assert.Single(scope.Names());
            Assert.True(ScopeNames.TryParse(name, out var read));
            Assert.Equal(scope, read);
            Assert.False(ScopeNames.TryParse(name.ToUpperInvariant(), out _));
        }

        Assert.False(ScopeNames.TryParse("", out _));
        Assert.False(ScopeNames.TryParse("none", out _));
        Assert.Empty(Scopes.None.Names());
        Assert.Equal(["admin", "sign"], (Scopes.Sign | Scopes.Admin).Names());
    }

    [Fact]
    public void Running_the_platform_allows_everything()
    {
        Assert.True(Scopes.Platform.Allows(OfTenants));
        Assert.True(Scopes.Platform.Allows(Scopes.Platform));
    }

    [Theory]
    [InlineData(Scopes.Admin, Scopes.Sign, false)]
    [InlineData(Scopes.Sign, Scopes.Admin, false)]
    [InlineData(OfTenants, Scopes.Platform, false)]
    [InlineData(Scopes.Sign, Scopes.Sign | Scopes.Verify, false)]
    [InlineData(Scopes.Sign | Scopes.Verify, Scopes.Verify, true)]
    public void Other_scopes_allow_only_themselves(Scopes held, Scopes wanted, bool allowed)
    {
        Assert.Equal(allowed, held.Allows(wanted));
        Assert.Equal(allowed, held.MayGrant(wanted));
    }

    [Fact]
    public void Nobody_grants_the_platform()
    {
        Assert.True(Scopes.Platform.MayGrant(OfTenants));
        Assert.False(Scopes.Platform.MayGrant(Scopes.Platform));
        Assert.False((Scopes.Platform | OfTenants).MayGrant(Scopes.Sign | Scopes.Platform));
    }
}
