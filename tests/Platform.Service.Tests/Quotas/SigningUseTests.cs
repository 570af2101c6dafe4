using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Platform.Contracts.Leases;
using Platform.Service.Quotas;
using Xunit;

namespace Platform.Service.Tests.Quotas;

public sealed class SigningUseTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);

    private static readonly Serializer Serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    [Fact]
    public void What_a_lease_lets_sign_is_kept_by_when_the_last_one_ends()
    {
        var ledger = new QuotaLedger().LetSign(["a", "b"], Noon).LetSign(["b"], Noon.AddSeconds(20));

        Assert.Equal((Noon, Noon.AddSeconds(20), null), (ledger.UseOf("a")?.UsableUntil, ledger.UseOf("b")?.UsableUntil, ledger.UseOf("c")));
    }

    [Fact]
    public void A_clock_that_is_set_back_shortens_nothing()
    {
        var ledger = new QuotaLedger().LetSign(["a"], Noon).LetSign(["a"], Noon.AddHours(-1)).ReportIssued(["a"], Noon).ReportIssued(["a"], Noon.AddHours(-1));

        Assert.Equal((Noon, Noon), (ledger.UseOf("a")?.UsableUntil, ledger.UseOf("a")?.LastIssuedAt));
    }

    [Fact]
    public void What_the_tenant_does_not_have_any_more_is_forgotten()
    {
        var ledger = new QuotaLedger().LetSign(["a", "b"], Noon);

        Assert.Equal(["b"], ledger.Keep(credential => credential is "b").Signing!.Value.Select(use => use.Credential));
        Assert.Same(ledger, ledger.Keep(_ => true));
    }

    [Fact]
    public void A_report_of_what_no_lease_let_sign_is_not_believed()
    {
        Assert.Null(new QuotaLedger().LetSign(["a"], Noon).ReportIssued(["b"], Noon).UseOf("b"));
    }

    [Fact]
    public void A_ledger_that_was_stored_before_this_was_noted_takes_it_from_the_document_once()
    {
        var stored = Serializer.Deserialize<QuotaLedger>(Convert.FromBase64String(BeforeNotes))!;
        Assert.True(stored.GrantedUnnoted);
        Assert.Equal("S1", Assert.Single(stored.Rows).Holder);

        var noted = stored.Assume([new("a", Noon, null)]);
        Assert.Equal((Noon, false), (noted.UseOf("a")?.UsableUntil, noted.GrantedUnnoted));
        Assert.Equal(noted, noted.Assume([new("b", Noon, null)]));
        Assert.Equal(Noon, Serializer.Deserialize<QuotaLedger>(Serializer.SerializeToArray(noted))!.UseOf("a")?.UsableUntil);
    }

    [Fact]
    public void A_ledger_that_never_granted_has_nothing_to_take_over()
    {
        Assert.False(new QuotaLedger().GrantedUnnoted);
        Assert.Null(new QuotaLedger().Assume([new("a", Noon, null)]).UseOf("a"));
    }

    [Fact]
    public void A_request_of_a_holder_that_tells_nothing_is_read()
    {
        var request = Serializer.Deserialize<AcquireLease>(Convert.FromBase64String(RequestBeforeNotes))!;

        Assert.Equal(("S1", true), (request.Holder, request.Issued.IsDefaultOrEmpty));
    }

    /// <summary>With one holder and a grant.</summary>
    private const string BeforeNotes =
        "IOhADzIwMjYtMDMBAQEBAUIfIegAFQEZ4CEgAAMh6EAFUzEBBQEBAQICIYAAINpj033eCIEAAAAAAAAAAOCBAAAAAAAA8D8BAyHogAAAAAAAACRAgQAAAAAAADRA4CHogAAAAAAAACRAgQAAAAAAADRA4CHoAAXBBQECAiHogAAAAAAAACRAgQAAAAAAADRAgQAAAAAAADRA4IEAwusLAAAAAODg4ODBASHogAAAAAAAAAAAIYAAINpj033eCIEAAAAAAAAAAOAh6ABCHwEpAVHg4OA=";

    private const string RequestBeforeNotes = "IOhABVMxAQUBAQEBwQEBKYEAAAAAAADwPyHoAAEBAeABAeA=";
}
