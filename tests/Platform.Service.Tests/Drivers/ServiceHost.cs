using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Service.Access;
using Platform.Service.Hosting;
using Platform.Service.Tests.Hosting.EmbeddedStore;

namespace Platform.Service.Tests.Drivers;

/// <summary>The whole service in this process: the real server, a silo of its own, the embedded store in a folder of its own.</summary>
internal sealed class ServiceHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TemporaryFolder _folder;
    private readonly HttpClient _http;
    private int _tenants;
    private bool _stopped;
    private bool _handedOn;

    private ServiceHost(WebApplication app, TemporaryFolder folder, ShiftedClock clock, string operatorKey)
    {
        (_app, _folder, Clock, OperatorKey) = (app, folder, clock, operatorKey);
        Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        _http = new HttpClient { BaseAddress = Address };
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(Logs);
    }

    public Uri Address { get; }

    public string DataPath => _folder.Data.Path;

    public ShiftedClock Clock { get; }

    /// <summary>What the service logged as a warning or worse since it started.</summary>
    public RecordedLogs Logs { get; } = new();

    public string OperatorKey { get; }

    public IServiceProvider Services => _app.Services;

    public ServiceClient Operator => Client(OperatorKey);

    public static Task<ServiceHost> StartAsync(params (string Key, string Value)[] settings) => StartAsync(new ShiftedClock(), settings);

    public static Task<ServiceHost> StartAsync(ShiftedClock clock, params (string Key, string Value)[] settings) =>
        StartAsync(new TemporaryFolder(), NewAccessKey.Create("platform").Reveal(), clock, settings);

    /// <summary>Stops this service and starts another with its store and its operator's key, but settings of its own.</summary>
    public async Task<ServiceHost> RestartAsync(params (string Key, string Value)[] settings)
    {
        await StopAsync();
        _handedOn = true;
        return await StartAsync(_folder, OperatorKey, Clock, settings);
    }

    private static async Task<ServiceHost> StartAsync(TemporaryFolder folder, string operatorKey, ShiftedClock clock, params (string Key, string Value)[] settings)
    {
        var key = AccessKey.TryParse(operatorKey, out var parsed) ? parsed : throw new ArgumentException("No access key.", nameof(operatorKey));
        (string Key, string Value)[] all =
        [
            ("environment", "Production"),
            ("urls", "http://127.0.0.1:0"),
            ("Platform:DataPath", folder.Data.Path),
            ("Orleans:Endpoints:SiloPort", FreePort.NextText()),
            ("Orleans:Endpoints:GatewayPort", FreePort.NextText()),
            ("Sealing:ActiveKey", "k1"),
            ("Sealing:Keys:k1", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))),
            ("Access:OperatorKeyDigests:0", Convert.ToHexString(key.Digest.AsSpan())),

            // Nobody is there: no test asks the real Cloudinary.
            ("Cloudinary:ApiBaseAddress", "http://127.0.0.1:9"),

            // A machine that halts for seconds changes no answer.
            ("Leases:AcquireTimeout", "00:00:10"),
            ("Tenants:SilosTimeout", "00:00:10"),

            // No load balancer has to notice that it stops.
            ("Platform:DrainTime", "00:00:00"),

            // All tests call from one address, most of them to be refused.
            ("RateLimits:TenantRequests", "1000000"),
            ("RateLimits:AddressRequests", "1000000"),
            ("RateLimits:FailedAttempts", "1000000"),
            ("RateLimits:Explanations", "1000000"),
            ("Logging:LogLevel:Default", "Warning"),
            ("Logging:Console:LogLevel:Default", "None"),
            .. settings,
        ];
        var app = PlatformHost.Build([.. all.Select(setting => $"--{setting.Key}={setting.Value}")], clock);
        await app.StartAsync();
        return new ServiceHost(app, folder, clock, operatorKey);
    }

    public ServiceClient Client(string? key) => new(_http, key);

    /// <summary>A new tenant with keys for its administrator and its signers, and nothing else.</summary>
    public Task<ServiceTenant> NewTenantAsync(string? quota = null) =>
        ServiceTenant.CreateAsync(this, string.Create(CultureInfo.InvariantCulture, $"tenant-{Interlocked.Increment(ref _tenants)}"), quota);

    /// <summary>A new tenant that can sign with the profile <c>avatar</c>.</summary>
    public async Task<ServiceTenant> NewSigningTenantAsync(string? quota = null)
    {
        var tenant = await NewTenantAsync(quota);
        await tenant.AddCredentialAsync();
        await tenant.PublishAsync("avatar", ServiceTenant.AvatarRules);
        return tenant;
    }

    /// <summary>Stops the service and closes its store; the files are left.</summary>
    public async Task StopAsync()
    {
        if (_stopped) return;
        _stopped = true;
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await StopAsync();
        if (!_handedOn) _folder.Dispose();
    }
}
