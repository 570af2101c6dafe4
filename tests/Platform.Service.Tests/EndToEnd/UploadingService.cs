using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Platform.Service.Tests.Hosting.EmbeddedStore;

namespace Platform.Service.Tests.EndToEnd;

/// <summary>The service as a process whose uploads and checks go to the stand-in for Cloudinary, and the server of a tenant.</summary>
public sealed class UploadingService : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private ServiceProcess _service = null!;
    private string _tenant = null!;

    internal CloudinaryStandin Cloudinary { get; private set; } = null!;

    internal LoopbackReceiver Server { get; private set; } = null!;

    /// <summary>An operator.</summary>
    internal RealApi Operator { get; private set; } = null!;

    /// <summary>The tenant's back end: it may sign, and nothing else.</summary>
    internal RealApi BackEnd { get; private set; } = null!;

    /// <summary>The tenant's own server, which asks whether what it is told is Cloudinary's.</summary>
    internal RealApi Verifier { get; private set; } = null!;

    /// <summary>Whoever looks into why an upload was refused.</summary>
    internal RealApi Explainer { get; private set; } = null!;

    internal string Tenant => $"/v1/tenants/{_tenant}";

    /// <summary>The tenant's product environment.</summary>
    internal string CloudName => _tenant;

    internal static async Task<UploadingService> StartAsync(string tenant = "acme")
    {
        var started = new UploadingService { _tenant = tenant };
        try
        {
            await started.Start();
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Registers a key of the tenant's product environment.</summary>
    internal Task<RealAnswer> Add(string key, string secret, bool check, string algorithm = "sha256", string kind = "upload") => Operator.Post(
        $"{Tenant}/credentials",
        $$"""{"kind":"{{kind}}","cloud_name":"{{CloudName}}","api_key":"{{key}}","api_secret":"{{secret}}","algorithm":"{{algorithm}}","check":{{(check ? "true" : "false")}}}""");

    /// <summary>Saves rules and publishes them.</summary>
    internal async Task<RealAnswer> Publish(string profile, string rules, string body = "{}")
    {
        (await Operator.Put($"{Tenant}/profiles/{profile}/draft", rules)).Expect();
        return (await Operator.Post($"{Tenant}/profiles/{profile}/versions", body, ifMatch: "*")).Expect();
    }

    internal Task<RealAnswer> Sign(string body) => BackEnd.Post($"{Tenant}/signatures", body);

    /// <summary>Asks whether a notification is Cloudinary's.</summary>
    internal Task<RealAnswer> Verify(string body, string timestamp, string signature) =>
        Verifier.Post($"{Tenant}/verifications/notification", JsonSerializer.Serialize(new { body, timestamp, signature }));

    /// <summary>Hands on what Cloudinary answered, as it came.</summary>
    internal async Task<JsonElement> Explain(RealAnswer refused) =>
        (await Explainer.Post($"{Tenant}/explanations", JsonSerializer.Serialize(new { error = refused.Text, profile = "avatar", subject = "user-42" }))).Expect().Json;

    public async ValueTask DisposeAsync()
    {
        Explainer?.Dispose();
        Verifier?.Dispose();
        BackEnd?.Dispose();
        Operator?.Dispose();
        if (_service is not null) await _service.DisposeAsync();
        if (Server is not null) await Server.DisposeAsync();
        if (Cloudinary is not null) await Cloudinary.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<RealApi> Key(string scope) =>
        new(_service, (await Operator.Post($"{Tenant}/access-keys", $$"""{"name":"{{scope}}","scopes":["{{scope}}"]}""")).Expect()["key"]);

    private async Task Start()
    {
        Cloudinary = await CloudinaryStandin.StartAsync();
        Server = await LoopbackReceiver.StartAsync();
        _service = await ServiceProcess.LaunchReady(new ServiceStart(_folder.Data.Path)
        {
            Cloudinary = Cloudinary.Address,
            More = [$"--Cloudinary:UploadBaseAddress={Cloudinary.Address}"],
        });
        Operator = new RealApi(_service, ServiceStart.AnyOperatorKey);
        (await Operator.Put(Tenant, """{"display_name":"Acme","quota":{"signatures_per_month":1000,"signatures_per_second":100,"burst":100}}""")).Expect();
        BackEnd = await Key("sign");
        Verifier = await Key("verify");
        Explainer = await Key("explain");
    }
}
