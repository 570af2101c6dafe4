using Microsoft.Extensions.Options;
using Platform.Service.Access;
using Platform.Service.Audit;
using Platform.Service.Credentials;
using Platform.Service.Credentials.Accounts;
using Platform.Service.Credentials.Sealing;
using Platform.Service.Explanations;
using Platform.Service.Hosting.Cluster;
using Platform.Service.Hosting.Dashboard;
using Platform.Service.Hosting.EmbeddedStore;
using Platform.Service.Hosting.Health;
using Platform.Service.Hosting.OpenApi;
using Platform.Service.Hosting.Roles;
using Platform.Service.Problems;
using Platform.Service.Profiles;
using Platform.Service.Quotas;
using Platform.Service.RateLimits;
using Platform.Service.Signatures;
using Platform.Service.Tenants;
using Platform.Service.Verification;
using Platform.ServiceDefaults;

namespace Platform.Service.Hosting;

/// <summary>The service: every feature, in the order in which a request meets them.</summary>
internal static class PlatformHost
{
    /// <param name="args">The command line.</param>
    /// <param name="more">What an executable that is this one and more adds, or puts in another's place.</param>
    public static async Task<int> Run(string[] args, Action<IServiceCollection>? more = null)
    {
        try
        {
            await using var app = Build(args, more: more);
            await Start(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception failure) when (StartFailure.Explain(failure) is { } message)
        {
            return StartFailure.Print(message);
        }
    }

    private static async Task Start(WebApplication app)
    {
        // Before anything is made: the host looks at the options only when its services are there already.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await StopWhatStarted(app);
            throw;
        }
    }

    /// <summary>What had started before the failure takes its leave in order.</summary>
    private static async Task StopWhatStarted(WebApplication app)
    {
        try
        {
            await app.StopAsync();
        }
        catch (Exception)
        {
            // A silo that never started says so; what matters is why the start failed.
        }
    }

    /// <param name="args">The command line.</param>
    /// <param name="clock">The time; null for the machine's.</param>
    /// <param name="more">What is added last.</param>
    public static WebApplication Build(string[] args, TimeProvider? clock = null, Action<IServiceCollection>? more = null)
    {
        // Settings lie beside the executable, wherever it was started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var role = RoleOptions.Read(builder.Configuration);
        builder.AddRoleSettings(role);
        Clustering.Require(builder.Configuration, role);
        builder.AddPlatform(role, clock ?? TimeProvider.System);
        more?.Invoke(builder.Services);
        var start = new StartLogs();
        start.Quieten(builder.Services);
        var app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(start.Started);
        app.UsePlatform(role);
        return app;
    }

    private static void AddPlatform(this WebApplicationBuilder builder, PlatformRole role, TimeProvider clock)
    {
        builder.AddServiceDefaults();
        builder.Services
            .AddSingleton(clock)
            .AddProblems()
            .AddRateLimits(AccessKeyHandler.OwnerOf)
            .AddAccess()
            .AddSingleton<IFailedAttempts, NodeFailedAttempts>()
            .AddTenantDirectory()
            .AddSignatureEndpoints()
            .AddPlatformOpenApi();
        if (role.IsSilo()) builder.AddSilo();
        else builder.AddFront();
        builder.Services.AddReadiness();
    }

    /// <summary>The authorities of tenants, and the signer with its leases and secrets.</summary>
    private static void AddSilo(this WebApplicationBuilder builder)
    {
        builder.AddEmbeddedStore();
        builder.Services
            .AddSealing()
            .AddAccounts()
            .AddGrainStateSerializer()
            .AddTenants()
            .AddSiloHealth()
            .AddSingleton<DemoTenant>()
            .AddHostedService<FirstStart>();
        builder.AddClusterSilo(silo => silo.AddSigner().AddPlatformDashboard());
    }

    /// <summary>A client of the silos: it holds no lease and no secret.</summary>
    private static void AddFront(this WebApplicationBuilder builder)
    {
        builder.Services.AddRemoteSigner().AddFrontHealth();
        builder.AddClusterClient();
    }

    private static void UsePlatform(this WebApplication app, PlatformRole role)
    {
        app.UseProblems();
        app.UseTrustedProxies();
        app.UseConcurrencyLimit();
        app.UseAuthentication();
        app.UseCallerLimits();
        app.UseAuthorization();
        app.UseCostlyLimits();
        app.MapDefaultHealthEndpoints();
        if (role.IsSilo()) app.MapPlatformDashboard();
        if (role.ServesApi()) app.MapApi();
    }

    private static void MapApi(this WebApplication app)
    {
        app.MapPlatformOpenApi();
        var api = app.MapGroup("").RefuseUnreadBodies();
        api.MapOperatorKeys();
        api.MapTenants();
        api.MapUsage();
        api.MapAudit();
        api.MapAccessKeys();
        api.MapCredentials();
        api.MapProfiles();
        api.MapSignatures();
        api.MapVerifications();
        api.MapAssets();
        api.MapExplanations();
    }
}
