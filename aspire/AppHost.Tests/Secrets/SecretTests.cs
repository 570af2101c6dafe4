using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Platform.AppHost.Secrets;
using Platform.AppHost.Tests.Drivers;
using Platform.Service.Access;
using Xunit;

namespace Platform.AppHost.Tests.Secrets;

public sealed class SecretTests
{
    [Fact]
    public async Task The_master_key_goes_to_silos_and_to_nobody_else()
    {
        await using var model = await Model.ToRun();
        var silo = await Model.Environment(model.Silo);

        Assert.Equal("k1", silo["Sealing__ActiveKey"]);
        Assert.Equal("{master-key.value}", silo["Sealing__Keys__k1"]);
        Assert.DoesNotContain(await Model.Environment(model.Api), variable =>
            variable.Key.StartsWith("Sealing", StringComparison.Ordinal) || variable.Value.Contains("master-key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Silos_get_the_digest_of_the_operator_key_and_nobody_gets_the_key()
    {
        await using var model = await Model.ToRun();
        var silo = await Model.Environment(model.Silo);
        var api = await Model.Environment(model.Api);

        Assert.Equal("{operator-key.digest}", silo["Access__OperatorKeyDigests__0"]);
        Assert.DoesNotContain(silo.Concat(api), variable => variable.Value.Contains("{operator-key.value}", StringComparison.Ordinal));
        Assert.DoesNotContain(silo.Concat(api), variable => variable.Value.Contains(Model.OperatorKey, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Both_are_secrets_that_a_developer_need_not_think_of()
    {
        await using var model = await Model.ToRun();

        Assert.All(["master-key", "operator-key"], name =>
        {
            var parameter = model.Resource<ParameterResource>(name);
            Assert.True(parameter.Secret);
            Assert.NotNull(parameter.Default);
            Assert.NotEmpty(parameter.Description!);
        });
    }

    [Fact]
    public async Task The_digest_is_the_one_that_the_service_compares_with()
    {
        var key = new ParameterResource("operator-key", _ => Model.OperatorKey, secret: true);

        var digest = await new OperatorKeyDigest(key).GetValueAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Model.OperatorKey))), digest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hunter2")]
    [InlineData("mistyped")]
    [InlineData("tenant's")]
    public async Task A_key_that_no_operator_can_have_is_refused_without_being_told(string wrong)
    {
        var text = wrong switch
        {
            "mistyped" => Model.OperatorKey[..^1] + (Model.OperatorKey[^1] == 'a' ? 'b' : 'a'),
            "tenant's" => NewAccessKey.Create("acme").Reveal(),
            _ => wrong,
        };
        var key = new ParameterResource("operator-key", _ => text, secret: true);

        var refused = await Assert.ThrowsAsync<DistributedApplicationException>(async () => await new OperatorKeyDigest(key).GetValueAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("Parameters:operator-key is not an operator's key.", refused.Message, StringComparison.Ordinal);
        if (text.Length > 0) Assert.DoesNotContain(text, refused.Message, StringComparison.Ordinal);
    }
}
