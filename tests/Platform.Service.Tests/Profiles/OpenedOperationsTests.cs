using Platform.Contracts.Refusals;
using Platform.Service.Profiles;
using Xunit;

namespace Platform.Service.Tests.Profiles;

public sealed class OpenedOperationsTests
{
    [Theory]
    [InlineData("\"folder\": {\"pin\": \"a\"}", "")]
    [InlineData("\"public_id\": {\"pin\": \"a\"}", "destroy download explicit")]
    [InlineData("\"public_id\": {\"template\": \"a/{subject}\"}", "destroy download explicit")]
    [InlineData("\"public_id\": {\"allow\": {}}", "destroy download explicit")]
    [InlineData("\"public_id\": {\"allow\": {}}, \"transformation\": {\"pin\": \"w_1\"}", "destroy download explicit explode")]
    [InlineData("\"tags\": {\"allow\": {}}", "generate_archive")]
    public void A_version_reports_every_operation_that_its_fields_can_open(string parameters, string operations)
    {
        var rules = ProfileDriver.Parameters(parameters);
        Assert.Equal(operations, string.Join(' ', OpenedOperations.Of(rules)));
        var set = Saved(parameters).Publish(PublishTests.Publication("avatar") with { AcceptRisks = ["destroy", "explicit"] }, ProfileLimits.Default).Value!;
        var view = set.VersionView("avatar", 1, ProfileDriver.Now)!;
        Assert.Equal(operations, string.Join(' ', view.AlsoSigns));
        Assert.Equal(view.AlsoSigns.Length, view.Lint.Count(finding => finding.Code is "signs_other_operation"));
    }

    [Theory]
    [InlineData("", "destroy,explicit")]
    [InlineData("destroy", "explicit")]
    [InlineData("download,rename,nonsense", "destroy,explicit")]
    public void A_client_chosen_public_id_needs_the_altering_operations_to_be_accepted(string accepted, string missing)
    {
        var refusal = Saved("\"public_id\": {\"allow\": {\"prefix\": \"a/\"}}")
            .Publish(PublishTests.Publication("avatar") with { AcceptRisks = [.. accepted.Split(',', StringSplitOptions.RemoveEmptyEntries)] }, ProfileLimits.Default)
            .Refusal!;
        Assert.Equal("/accept_risks signs_other_operation", refusal.Text());
        Assert.Equal((missing, "destroy,download,explicit"), (refusal.Facts["not_accepted"].ToString(), refusal.Facts["also_signs"].ToString()));
        Assert.Contains("public_id template", refusal.Detail, StringComparison.Ordinal);
        Assert.Contains(missing.Replace(",", ", ", StringComparison.Ordinal), refusal.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"public_id\": {\"allow\": {}}", "destroy,explicit,rename")]
    [InlineData("\"public_id\": {\"template\": \"a/{subject}\"}", "")]
    [InlineData("\"public_id\": {\"pin\": \"a\"}", "")]
    [InlineData("\"tags\": {\"allow\": {}}, \"context\": {\"allow\": {}}", "")]
    public void Otherwise_a_publish_is_not_refused(string parameters, string accepted) => Assert.Null(Saved(parameters)
        .Publish(PublishTests.Publication("avatar") with { AcceptRisks = [.. accepted.Split(',', StringSplitOptions.RemoveEmptyEntries)] }, ProfileLimits.Default)
        .Refusal);

    [Fact]
    public void A_request_without_accept_risks_accepts_none() => Assert.Equal(
        RefusalCode.SignsOtherOperation,
        Saved("\"public_id\": {\"allow\": {}}").Publish(PublishTests.Publication("avatar") with { AcceptRisks = default }, ProfileLimits.Default).Refusal?.Code);

    private static ProfileSet Saved(string parameters) => ProfileSet.Empty.Saved("avatar", $$"""{"parameters": { {{parameters}} } }""");
}
