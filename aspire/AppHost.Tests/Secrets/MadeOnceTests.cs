using Aspire.Hosting;
using Platform.AppHost.Secrets;
using Platform.Service.Access;
using Xunit;

namespace Platform.AppHost.Tests.Secrets;

public sealed class MadeOnceTests
{
    [Fact]
    public async Task A_master_key_that_is_made_has_32_random_bytes()
    {
        var first = await Made(builder => builder.AddMasterKey().Resource);
        var second = await Made(builder => builder.AddMasterKey().Resource);

        Assert.Equal(32, Convert.FromBase64String(first).Length);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task An_operator_key_that_is_made_is_one_that_the_service_takes()
    {
        var text = await Made(builder => builder.AddFirstOperator().Key!);

        Assert.True(AccessKey.TryParse(text, out var key));
        Assert.True(key.IsOperators);
    }

    /// <summary>Without an app host's assembly there are no user secrets to keep it in.</summary>
    private static async Task<string> Made(Func<IDistributedApplicationBuilder, Aspire.Hosting.ApplicationModel.ParameterResource> add)
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true, AssemblyName = typeof(MadeOnceTests).Assembly.FullName });
        return (await add(builder).GetValueAsync(TestContext.Current.CancellationToken))!;
    }
}
