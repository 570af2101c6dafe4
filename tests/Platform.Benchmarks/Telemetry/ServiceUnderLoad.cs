using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Platform.Service.Access;

namespace Platform.Benchmarks.Telemetry;

/// <summary>The service as a process of its own, with a tenant that can sign.</summary>
internal sealed class ServiceUnderLoad : IDisposable
{
    private const string Rules = """
        {"parameters":{"folder":{"template":"users/{subject}"},"tags":{"pin":["avatar-image"]},"allowed_formats":{"pin":["jpg","png","webp"]},
        "overwrite":{"pin":false},"public_id":{"allow":{"pattern":"[a-z0-9-]{1,64}"}}}}
        """;

    private readonly Process _process;
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("platform-load-");
    private readonly NewAccessKey _operator = NewAccessKey.Create("platform");

    private ServiceUnderLoad(string name, (string Name, string Value)[] environment)
    {
        Name = name;
        Port = FreePort();
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Platform.Service.dll"), $"--urls=http://127.0.0.1:{Port}", $"--Platform:DataPath={_data.FullName}",
            $"--Orleans:Endpoints:SiloPort={FreePort()}", $"--Orleans:Endpoints:GatewayPort={FreePort()}",
            "--Sealing:ActiveKey=k1", $"--Sealing:Keys:k1={Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}",
            $"--Access:OperatorKeyDigests:0={Convert.ToHexString(_operator.Digest.AsSpan())}",
            "--RateLimits:TenantRequests=1000000", "--Logging:LogLevel:Default=Warning",
        ];
        var start = new ProcessStartInfo(System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        foreach (var (key, value) in environment) start.Environment[key] = value;
        _process = Process.Start(start)!;
    }

    public string Name { get; }

    public int Port { get; }

    /// <summary>A request for a signature, as it goes over the wire.</summary>
    public byte[] Request { get; private set; } = [];

    /// <summary>Processor time that the process has used so far.</summary>
    public TimeSpan Worked
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<ServiceUnderLoad> Start(string name, params (string Name, string Value)[] environment)
    {
        var service = new ServiceUnderLoad(name, environment);
        try
        {
            await service.MakeTenant();
            return service;
        }
        catch
        {
            service.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _data.Delete(recursive: true);
    }

    private async Task MakeTenant()
    {
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{Port}") };
        while (!await Ready(http))
        {
            if (_process.HasExited) throw new InvalidOperationException($"The service '{Name}' ended instead of getting ready.");
            await Task.Delay(100);
        }

        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _operator.Reveal());
        await Send(http, HttpMethod.Put, "", """{"display_name":"Load","quota":{"signatures_per_month":1000000000000,"signatures_per_second":1000000,"burst":1000000}}""");
        await Send(http, HttpMethod.Post, "/credentials", """{"cloud_name":"demo","api_key":"846153216548793","api_secret":"load-secret-load-secret-27","check":false}""");
        await Send(http, HttpMethod.Put, "/profiles/avatar/draft", Rules);
        await Send(http, HttpMethod.Post, "/profiles/avatar/versions", """{"accept_risks":["destroy","explicit","rename"]}""");
        var key = await Send(http, HttpMethod.Post, "/access-keys", """{"name":"load","scopes":["sign"]}""");
        const string Body = """{"profile":"avatar","subject":"ada","parameters":{"public_id":"portrait"}}""";
        Request = System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"POST /v1/tenants/load/signatures HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {key.GetProperty("key").GetString()}\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}"));
    }

    private static async Task<JsonElement> Send(HttpClient http, HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, $"/v1/tenants/load{path}") { Content = new StringContent(json, mediaType: new("application/json")) };
        if (path.EndsWith("/versions", StringComparison.Ordinal)) request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {text}");
    }

    private static async Task<bool> Ready(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("/health/ready");
            return answer.StatusCode is HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
