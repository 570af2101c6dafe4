using System.Text.Json;
using Xunit;

namespace Platform.AppHost.Tests.Publishing;

public sealed class ManifestTests(PublishedManifest manifest) : IClassFixture<PublishedManifest>
{
    [Fact]
    public void Real_storage_is_asked_for_as_a_connection()
    {
        var tables = manifest.Resources.GetProperty("tables");

        Assert.Equal("parameter.v0", tables.GetProperty("type").GetString());
        Assert.Equal("{tables.value}", tables.GetProperty("connectionString").GetString());
        Assert.True(IsSecret(tables));
        Assert.Equal("{tables.connectionString}", Environment("silo").GetProperty("ConnectionStrings__tables").GetString());
        Assert.Equal("AzureTableStorage", Environment("silo").GetProperty("Orleans__GrainStorage__Default__ProviderType").GetString());
    }

    [Fact]
    public void No_emulator_is_published() =>
        Assert.DoesNotContain(manifest.Resources.EnumerateObject(), resource => resource.Name == "storage" || resource.Value.GetProperty("type").ValueEquals("container.v0"));

    [Fact]
    public void No_stand_in_for_Cloudinary_is_published()
    {
        Assert.DoesNotContain(manifest.Resources.EnumerateObject(), resource => resource.Name.StartsWith("cloudinary", StringComparison.Ordinal));
        Assert.All(["silo", "api"], process => Assert.DoesNotContain(Environment(process).EnumerateObject(), variable => variable.Name.StartsWith("Cloudinary", StringComparison.Ordinal)));
    }

    [Fact]
    public void Secrets_are_asked_for_and_none_has_a_value()
    {
        Assert.All(["master-key", "operator-key-digest"], name =>
        {
            var parameter = manifest.Resources.GetProperty(name);
            Assert.True(IsSecret(parameter));
            Assert.False(parameter.GetProperty("inputs").GetProperty("value").TryGetProperty("default", out _));
        });
        Assert.Equal("{master-key.value}", Environment("silo").GetProperty("Sealing__Keys__k1").GetString());
        Assert.Equal("{operator-key-digest.value}", Environment("silo").GetProperty("Access__OperatorKeyDigests__0").GetString());
    }

    [Fact]
    public void The_operator_key_itself_stays_with_the_operator() => Assert.False(manifest.Resources.TryGetProperty("operator-key", out _));

    [Fact]
    public void The_api_gets_no_secret_but_the_way_to_the_tables()
    {
        var secrets = manifest.Resources.EnumerateObject().Where(resource => resource.Value.TryGetProperty("inputs", out _) && IsSecret(resource.Value)).Select(resource => resource.Name);
        var given = Environment("api").EnumerateObject().Select(variable => variable.Value.GetString()!);

        Assert.Equal(["tables"], secrets.Where(secret => given.Any(value => value.Contains($"{{{secret}.", StringComparison.Ordinal))));
    }

    [Fact]
    public void Whether_the_network_can_be_trusted_is_for_the_one_who_publishes_to_say()
    {
        Assert.Equal("parameter.v0", manifest.Resources.GetProperty("trusted-network").GetProperty("type").GetString());
        Assert.All(["silo", "api"], process => Assert.Equal("{trusted-network.value}", Environment(process).GetProperty("Cluster__TrustedNetwork").GetString()));
    }

    [Fact]
    public void Only_the_api_is_external_and_silos_find_each_other_by_their_real_addresses()
    {
        Assert.True(manifest.Resources.GetProperty("api").GetProperty("bindings").GetProperty("http").GetProperty("external").GetBoolean());
        Assert.All(manifest.Resources.GetProperty("silo").GetProperty("bindings").EnumerateObject(), binding => Assert.False(binding.Value.TryGetProperty("external", out _)));
        Assert.False(Environment("silo").TryGetProperty("Orleans__Endpoints__AdvertisedIPAddress", out _));
    }

    [Fact]
    public void Nobody_is_told_to_believe_forwarded_addresses() => Assert.All(
        ["silo", "api"], process => Assert.False(Environment(process).TryGetProperty("ASPNETCORE_FORWARDEDHEADERS_ENABLED", out _)));

    [Fact]
    public void A_published_cluster_keeps_its_name() => Assert.Equal("platform", Environment("silo").GetProperty("Orleans__ClusterId").GetString());

    private JsonElement Environment(string process) => manifest.Resources.GetProperty(process).GetProperty("env");

    private static bool IsSecret(JsonElement parameter) =>
        parameter.GetProperty("inputs").GetProperty("value").TryGetProperty("secret", out var secret) && secret.GetBoolean();
}
