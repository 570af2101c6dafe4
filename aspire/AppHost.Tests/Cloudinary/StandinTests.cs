using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.JavaScript;
using Platform.AppHost.Tests.Drivers;
using Xunit;

namespace Platform.AppHost.Tests.Cloudinary;

public sealed class StandinTests
{
    [Fact]
    public async Task Uploads_go_to_a_stand_in_of_this_repository_unless_said_otherwise()
    {
        await using var model = await Model.ToRun();

        var standin = model.Resource<NodeAppResource>("cloudinary");
        Assert.Equal("node", standin.Command);
        Assert.True(File.Exists(Path.Combine(standin.WorkingDirectory, "src", "main.mjs")), standin.WorkingDirectory);
        Assert.Equal("{cloudinary.bindings.http.url}", (await Model.Environment(model.Silo))["Cloudinary__ApiBaseAddress"]);
        Assert.Equal("{cloudinary.bindings.http.url}", (await Model.Environment(model.Api))["Cloudinary__UploadBaseAddress"]);
        Assert.DoesNotContain("Cloudinary__ApiBaseAddress", (await Model.Environment(model.Api)).Keys);
    }

    [Theory]
    [InlineData("real")]
    [InlineData("Real")]
    public async Task One_switch_takes_Cloudinary_itself(string kind)
    {
        await using var model = await Model.ToRun($"--Cloudinary:Kind={kind}");

        Assert.DoesNotContain(model.Resources, resource => resource.Name.StartsWith("cloudinary", StringComparison.Ordinal));
        await Assert.AllAsync([model.Silo, model.Api], async process =>
            Assert.DoesNotContain(await Model.Environment(process), variable => variable.Key.StartsWith("Cloudinary", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_Cloudinary_that_does_not_exist_is_refused_by_name()
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => Model.ToRun("--Cloudinary:Kind=fake"));

        Assert.Contains("Cloudinary:Kind is 'fake'; it may be standin or real.", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_packages_are_those_of_the_lock_file_and_are_there_before_it_starts()
    {
        await using var model = await Model.ToRun();
        var standin = model.Resource<NodeAppResource>("cloudinary");

        Assert.Equal(["ci"], standin.Annotations.OfType<JavaScriptInstallCommandAnnotation>().Last().Args);
        var wait = Assert.Single(standin.Annotations.OfType<WaitAnnotation>());
        Assert.Equal(("cloudinary-installer", WaitType.WaitForCompletion), (wait.Resource.Name, wait.WaitType));
    }

    [Fact]
    public async Task It_is_healthy_when_it_answers_and_shows_what_it_sent()
    {
        await using var model = await Model.ToRun();
        var standin = model.Resource<NodeAppResource>("cloudinary");

        Assert.Contains("/health", Assert.Single(standin.Annotations.OfType<HealthCheckAnnotation>()).Key, StringComparison.Ordinal);
        Assert.Contains("PORT", (await Model.Environment(standin)).Keys);
    }

    [Fact]
    public async Task It_knows_one_secret_that_no_process_of_the_platform_is_given()
    {
        await using var model = await Model.ToRun();
        var environment = await Model.Environment(model.Resource<NodeAppResource>("cloudinary"));

        Assert.Equal("{cloudinary-secret.value}", environment["STANDIN_API_SECRET"]);
        Assert.True(model.Resource<ParameterResource>("cloudinary-secret").Secret);
        await Assert.AllAsync([model.Silo, model.Api], async process =>
            Assert.DoesNotContain(await Model.Environment(process), variable => variable.Value.Contains("cloudinary-secret", StringComparison.Ordinal)));
        Assert.DoesNotContain(environment, variable => variable.Value.Contains("master-key", StringComparison.Ordinal) || variable.Value.Contains("operator-key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Silos_start_without_it()
    {
        await using var model = await Model.ToRun();

        Assert.All([model.Silo, model.Api], process => Assert.DoesNotContain(process.Annotations.OfType<WaitAnnotation>(), wait => wait.Resource.Name == "cloudinary"));
    }
}
