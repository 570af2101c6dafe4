using Platform.Contracts.Tenants;
using Xunit;

namespace Platform.Service.Tests.Tenants;

public sealed class TenantIdsTests
{
    [Theory]
    [InlineData("abc")]
    [InlineData("a1-2")]
    [InlineData("a--b")]
    [InlineData("abcdefghijabcdefghijabcdefghijabcdefghij")]
    public void Ids_of_the_form_are_valid(string id) => Assert.True(TenantIds.IsValid(id));

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("abcdefghijabcdefghijabcdefghijabcdefghijk")]
    [InlineData("1ab")]
    [InlineData("-ab")]
    [InlineData("ab-")]
    [InlineData("a_b")]
    [InlineData("Abc")]
    [InlineData("aBc")]
    [InlineData("abé")]
    [InlineData("a b")]
    [InlineData("abc\n")]
    [InlineData("a/b")]
    [InlineData("a.b")]
    [InlineData("platform")]
    [InlineData("operator")]
    [InlineData("system")]
    public void Others_and_reserved_ones_are_not(string id) => Assert.False(TenantIds.IsValid(id));

    [Theory]
    [InlineData("platform")]
    [InlineData("operator")]
    [InlineData("system")]
    public void Reserved_ids_are_well_formed_all_the_same(string id)
    {
        Assert.True(TenantIds.IsReserved(id));
        Assert.True(TenantIds.IsWellFormed(id));
        Assert.False(TenantIds.IsReserved(id + "s"));
    }
}
