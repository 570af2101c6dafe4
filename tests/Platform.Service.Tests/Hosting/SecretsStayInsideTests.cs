using System.Net;
using System.Security.Cryptography;
using Platform.Service.Tests.Drivers;
using Platform.Service.Tests.Hosting.EmbeddedStore;
using Xunit;

namespace Platform.Service.Tests.Hosting;

/// <summary>A run that has to do with secrets in every way; afterwards none is in the files, the logs, the answers or the telemetry.</summary>
[Collection(RealProcesses.Name)]
public sealed class SecretsStayInsideTests : IDisposable
{
    private const string Credentials = "/v1/tenants/acme/credentials";
    private const string AccessKeys = "/v1/tenants/acme/access-keys";

    private readonly TemporaryFolder _folder = new();
    private readonly List<SecretSearch> _secrets = [];
    private readonly List<SecretSearch> _values = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_secret_is_in_the_files_the_logs_the_answers_or_the_telemetry_of_a_run_and_no_value_in_its_telemetry()
    {
        await using var cloudinary = await LoopbackCloudinary.StartAsync();
        await using var collector = await LoopbackCollector.StartAsync();
        var start = new ServiceStart(_folder.Data.Path) { Cloudinary = cloudinary.Address, More = [.. collector.Settings, "--Logging:LogLevel:Default=Debug", "--Logging:LogLevel:Orleans=Debug", "--Logging:LogLevel:Microsoft.AspNetCore=Debug", "--Logging:LogLevel:Platform=Trace"] };
        _secrets.Add(SecretSearch.ForBytes("the master key", Convert.FromBase64String(start.MasterKey!)));
        _secrets.Add(SecretSearch.ForText("the master key's text", start.MasterKey!));
        _secrets.Add(SecretSearch.ForText("the operator key", start.OperatorKey!));
        await using var service = await ServiceProcess.LaunchReady(start);
        using var api = new RealApi(service, start.OperatorKey);

        await RealTenant.Create(api, "acme", secret: Secret("the first api secret"));
        await Credential(api);
        await RefusedCredentials(api);
        Assert.NotEmpty(cloudinary.Heard);
        foreach (var asked in cloudinary.Heard) _secrets.Add(SecretSearch.ForText("what Cloudinary is shown", asked.Authorization["Basic ".Length..]));
        var answers = api.Heard.ToList();
        answers.AddRange(await SignAndFail(service, api));
        await PasteAndVerify(api);
        answers.AddRange(api.Heard.Skip(answers.Count));

        List<string> found = [.. Files(whileRunning: true), .. In("an answer", answers), .. await Exported(collector, api)];
        await service.Kill();
        found.AddRange(Files(whileRunning: false));
        found.AddRange(In("the logs", service.Output.Concat(service.Errors)));
        Assert.True(found.Count == 0, string.Join("\n", found));
    }

    [Fact]
    public void The_search_finds_what_is_there()
    {
        var search = SecretSearch.ForText("it", "kept-between-us-two");
        var bytes = "kept-between-us-two"u8.ToArray();

        Assert.NotEmpty(search.In("a line", ["before kept-between-us-two after"]));
        Assert.NotEmpty(search.In("hex", [Convert.ToHexString([1, .. bytes, 2])]));
        for (var before = 0; before < 6; before++) Assert.NotEmpty(search.In("base64", [Convert.ToBase64String([.. new byte[before], .. bytes, 7, 8])]));
        Assert.NotEmpty(search.In("UTF-16", System.Text.Encoding.Unicode.GetBytes("\0kept-between-us-two")));
        Assert.Empty(search.In("a line", ["kept-between-us-three"]));
    }

    /// <summary>A second credential, through all of its states.</summary>
    private async Task Credential(RealApi api)
    {
        var id = (await api.Post(Credentials, $$"""{"cloud_name":"demo","api_key":"second","api_secret":"{{Secret("the second api secret")}}","algorithm":"sha1","check":false}""")).Expect()["id"];
        (await api.Post($"{Credentials}/{id}/disable", """{"force":true}""")).Expect();
        (await api.Delete($"{Credentials}/{id}")).Expect();
        (await api.Post($"{Credentials}/{id}/restore")).Expect();
        (await api.Post($"{Credentials}/{id}/enable")).Expect();
        (await api.Post($"{Credentials}/{id}/activate", """{"check":false}""")).Expect();
        (await api.Get(Credentials)).Expect();
    }

    /// <summary>Every way in which a body with a secret can be wrong.</summary>
    private async Task RefusedCredentials(RealApi api)
    {
        var secret = Secret("a refused api secret");
        string[] bodies =
        [
            $$"""{"cloud_name":"demo","api_key":"k","api_secret":"{{secret}}" """,
            $$"""{"cloud_name":"demo","api_key":"k","api_secret":"{{secret}}","api_secret":"{{secret}}"}""",
            $$"""{"cloud_name":"demo","api_key":"k","api_secret":["{{secret}}"]}""",
            $$$"""{"cloud_name":"demo","api_key":"k","api_secret":{"{{{secret}}}":1}}""",
            $$"""{"cloud_name":"demo","api_key":"k","api_secret":"{{secret}}","unknown":"{{secret}}"}""",
            $$"""{"cloud_name":"demo","api_key":"k","api_secret":"{{secret}} "}""",
            $$"""{"cloud_name":"demo","api_key":"k","api_secret":"{{secret}}\u0007"}""",
            $$"""{"cloud_name":"demo","api_key":"k","api_secret":"{{string.Concat(Enumerable.Repeat(secret, 100))}}"}""",
            $$"""{"cloud_name":"demo","api_key":"k","api_secret":"{{secret}}","kind":"{{secret}}"}""",
            $$"""{"cloud_name":"demo","api_key":"k","api_secret":"{{secret}}","check":true}""",
            $$"""{"cloud_name":"{{secret}} ","api_key":"{{secret}} ","api_secret":"{{secret}}","label":"{{new string('x', 101)}}"}""",
        ];
        foreach (var body in bodies)
        {
            var answer = await api.Post(Credentials, body);
            Assert.True((int)answer.Status is >= 400 and < 500, $"{answer} to {body}");
        }
    }

    /// <summary>Signs with a key of its own, and shows keys that are wrong. Gives what was answered.</summary>
    private async Task<IEnumerable<string>> SignAndFail(ServiceProcess service, RealApi api)
    {
        using var creator = new RealApi(service, ServiceStart.AnyOperatorKey);
        var made = (await creator.Post(AccessKeys, """{"name":"backend","scopes":["sign"]}""")).Expect();
        var key = made["key"];
        _secrets.Add(SecretSearch.ForText("an access key", key));
        _secrets.Add(SecretSearch.ForText("an access key's secret", key[^33..]));

        using var signer = new RealApi(service, key);
        (await signer.Post("/v1/tenants/acme/signatures", RealTenant.SignatureRequest)).Expect();
        (await signer.Post("/v1/tenants/acme/signatures", $$"""{"profile":"avatar","subject":"{{Value("a subject")}}"}""")).Expect();
        Assert.False((await signer.Post("/v1/tenants/acme/signatures", $$$"""{"profile":"avatar","subject":"a","parameters":{"folder":"{{{Value("a refused folder")}}}"}}""")).Succeeded);
        Assert.False((await signer.Post("/v1/tenants/acme/signatures", $$"""{"profile":"{{Value("what is no profile")}} !"}""")).Succeeded);
        (await signer.Post("/v1/tenants/acme/signatures/batch", $$"""{"requests":[{{RealTenant.SignatureRequest}},{"profile":"none"}]}""")).Expect();
        Assert.Equal(HttpStatusCode.NotFound, (await signer.Post("/v1/tenants/other/signatures", RealTenant.SignatureRequest)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await signer.Get(Credentials)).Status);

        var mistyped = $"{key[..^1]}{(key[^1] == 'a' ? 'b' : 'a')}";
        _secrets.Add(SecretSearch.ForText("a mistyped access key", mistyped));
        using var stranger = new RealApi(service, mistyped);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.Post("/v1/tenants/acme/signatures", RealTenant.SignatureRequest)).Status);

        (await api.Delete($"{AccessKeys}/{made["id"]}")).Expect();
        Assert.Equal(HttpStatusCode.Unauthorized, (await signer.Post("/v1/tenants/acme/signatures", RealTenant.SignatureRequest)).Status);
        // The one answer that shows a key is left out: that is where it belongs.
        return signer.Heard.Concat(stranger.Heard);
    }

    /// <summary>What left the process as telemetry, once all of it that there was until now has.</summary>
    private async Task<IEnumerable<string>> Exported(LoopbackCollector collector, RealApi api)
    {
        var last = (await api.Post("/v1/tenants/acme/signatures", """{"profile":"no-such-profile"}"""))["request_id"];
        await collector.Until(LoopbackCollector.Traces, last);
        await collector.Until(LoopbackCollector.Logs, last);
        await collector.Until(LoopbackCollector.Metrics, "platform.signatures.refused");
        // What is no secret is found in each signal, so the bytes are the right ones and readable.
        Assert.All([LoopbackCollector.Traces, LoopbackCollector.Logs], signal => Assert.Contains(collector.Heard, one => one.Signal == signal && SecretSearch.ForText("the tenant", "acme").In(signal, one.Bytes).Any()));
        return collector.Heard.SelectMany(one => _secrets.Concat(_values).SelectMany(search => search.In($"telemetry, {one.Signal}", one.Bytes))).Distinct();
    }

    /// <summary>What callers paste to have it explained or verified is nobody else's either.</summary>
    private async Task PasteAndVerify(RealApi api)
    {
        var pasted = Secret("what a caller pasted");
        string[] bodies =
        [
            $$"""{"error":"Invalid Signature {{new string('a', 64)}}. String to sign - 'folder={{pasted}}&timestamp=1764000000'.","subject":"{{pasted}}","posted":{"folder":"{{pasted}}"} }""",
            $$"""{"error":"{{pasted}}"}""",
            $$"""{"error":"{{pasted}}","profile":"avatar","posted":{"folder":["{{pasted}}"]} }""",
        ];
        foreach (var body in bodies) Assert.True((int)(await api.Post("/v1/tenants/acme/explanations", body)).Status is 200 or 422);
        (await api.Post("/v1/tenants/acme/verifications/notification", $$"""{"body":"{\"a\":\"{{pasted}}\"}","timestamp":"{{pasted}}","signature":"{{pasted}}"}""")).Expect();
        (await api.Post("/v1/tenants/acme/verifications/response", $$"""{"public_id":"{{pasted}}","version":1,"signature":"{{pasted}}"}""")).Expect();
    }

    private string[] Files(bool whileRunning)
    {
        var files = Directory.GetFiles(_folder.Data.Path, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith(".db", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith(".db-wal", StringComparison.Ordinal));
        var content = files.ToDictionary(file => file, Read);
        // What is not secret is found, so the files are the right ones and readable.
        Assert.NotEmpty(content.SelectMany(file => SecretSearch.ForText("the api key", "123456789012345").In(file.Key, file.Value)));
        return [.. content.SelectMany(file => _secrets.SelectMany(secret => secret.In(whileRunning ? $"{file.Key} in use" : file.Key, file.Value)))];
    }

    private static byte[] Read(string file)
    {
        // The lock is on an empty file.
        if (new FileInfo(file).Length == 0) return [];
        using var stream = new FileStream(file, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete });
        var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private string[] In(string place, IEnumerable<string> lines) => [.. _secrets.SelectMany(secret => secret.In(place, lines))];

    /// <summary>No secret, and nobody's business: it is in the answers and nowhere else that leaves the process.</summary>
    private string Value(string name)
    {
        var value = $"Vx4{RandomNumberGenerator.GetHexString(24)}qY";
        _values.Add(SecretSearch.ForText(name, value));
        return value;
    }

    private string Secret(string name)
    {
        var secret = $"Kq7{RandomNumberGenerator.GetHexString(24)}zX";
        _secrets.Add(SecretSearch.ForText(name, secret));
        return secret;
    }
}
