using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Platform.Contracts.Credentials;
using Platform.Service.Credentials.Sealing;
using Platform.Service.Hosting;
using Platform.Service.Hosting.EmbeddedStore;
using Platform.Service.Tests.Credentials.Sealing;
using Xunit;

namespace Platform.Service.Tests.Hosting.EmbeddedStore;

public sealed class MasterKeyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string KeyFile => _folder.Data.File("master-key.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task In_development_the_first_start_makes_a_key_and_the_next_one_uses_it()
    {
        SealedSecret sealedSecret;
        using (var first = Host(Environments.Development))
        {
            await first.StartAsync(TestContext.Current.CancellationToken);
            sealedSecret = Sealer(first).Seal(Sample.Place, Sample.Secret());
        }

        using var second = Host(Environments.Development);
        await second.StartAsync(TestContext.Current.CancellationToken);
        using var opened = Sealer(second).Open(Sample.Place, sealedSecret);

        Assert.Equal(Sample.Secret().Utf8, opened.Utf8);
        Assert.Equal(["master-key.json"], Directory.EnumerateFiles(_folder.Data.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Elsewhere_a_start_without_a_key_is_refused_and_says_what_to_configure(string environment)
    {
        Load(); // A key file that development left does not count.
        using var host = Host(environment);

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("No master key is configured", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Set Sealing:Keys:<id> to 32 random bytes in base64", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configured_key_needs_no_file()
    {
        using var host = Host(Environments.Development, ("Sealing:ActiveKey", "k1"), ("Sealing:Keys:k1", MasterKey.Random()));

        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal("k1", Sealer(host).ActiveKeyId);
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public void Only_the_owner_may_read_the_file_and_a_wider_mode_is_narrowed()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // It has no file modes.
        }

        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var key = Load();
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(KeyFile));

        File.SetUnixFileMode(KeyFile, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        Assert.Equal(key.ActiveKey, Load().ActiveKey);
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(KeyFile));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"Sealing":{"ActiveKey":"k2","Keys":{"k1":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}}}""")]
    [InlineData("""{"Sealing":{"ActiveKey":"k1","Keys":{"k1":"c2hvcnQ="}}}""")]
    public void A_file_without_a_usable_key_is_refused_and_kept(string content)
    {
        File.WriteAllText(KeyFile, content);

        var refused = Assert.Throws<StartRefusedException>(Load);

        Assert.Contains(KeyFile, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2hvcnQ", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(KeyFile));
    }

    [Fact]
    public async Task Processes_that_start_at_once_agree_on_one_key()
    {
        using var start = new Barrier(8);

        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return Load().ActiveKey;
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.Single(keys.Distinct());
        Assert.Single(Directory.EnumerateFiles(_folder.Data.Path));
    }

    private SealingOptions Load()
    {
        var options = new SealingOptions();
        new MasterKeyFile(_folder.Data, NullLogger<MasterKeyFile>.Instance).LoadOrCreate(options);
        return options;
    }

    private IHost Host(string environment, params (string Key, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection([new("Platform:DataPath", _folder.Data.Path), .. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))]);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.AddEmbeddedStore();
        builder.Services.AddSealing();
        return builder.Build();
    }

    private static SecretSealer Sealer(IHost host) => host.Services.GetRequiredService<SecretSealer>();
}
