using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Service.Tests.Drivers;
using Platform.Service.Tests.Hosting.EmbeddedStore;
using Xunit;

namespace Platform.Service.Tests.Hosting;

[Collection(RealProcesses.Name)]
public sealed partial class FirstStartTests : IDisposable
{
    private static readonly string[] EverythingLogged = ["--Logging:LogLevel:Default=Debug", "--Logging:LogLevel:Platform=Trace"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_first_start_of_a_developer_prints_keys_that_work_and_a_line_that_signs_when_pasted()
    {
        await using var service = await ServiceProcess.LaunchReady(Developer);

        var operatorKey = Printed(service, "operator key");
        using var api = new RealApi(service, operatorKey);
        Assert.Equal("active", (await api.Get("/v1/tenants/demo")).Expect()["status"]);
        using var signer = new RealApi(service, Printed(service, "sign key"));
        Assert.Equal(HttpStatusCode.OK, (await signer.Post("/v1/tenants/demo/signatures", """{"profile":"avatar","subject":"user-42"}""")).Status);

        var answer = await Paste(Assert.Single(service.Output, line => line.TrimStart().StartsWith("curl ", StringComparison.Ordinal)).Trim());
        Assert.Equal("users/user-42", answer.GetProperty("fields").GetProperty("folder").GetString());
        Assert.Matches("^[0-9a-f]{64}$", answer.GetProperty("signature").GetString());
    }

    [Fact]
    public async Task The_keys_are_printed_once_and_are_in_no_log_line()
    {
        string[] keys;
        await using (var first = await ServiceProcess.LaunchReady(Developer with { More = [.. EverythingLogged] }))
        {
            keys = [Printed(first, "operator key"), Printed(first, "sign key")];
            using var api = new RealApi(first, keys[0]);
            (await api.Get("/v1/tenants")).Expect();
            Assert.Single(first.Output, line => line.Contains(keys[0], StringComparison.Ordinal));
            Assert.Equal(2, first.Output.Count(line => line.Contains(keys[1], StringComparison.Ordinal)));
            Assert.DoesNotContain(first.Errors, line => AnyKey().IsMatch(line));
            Assert.Contains(first.Output, line => line.Contains("dbug:", StringComparison.Ordinal));
            await first.AskToStop();
            Assert.Equal(0, await first.ExitCode());
        }

        await using var second = await ServiceProcess.LaunchReady(Developer);
        AssertSilent(second);
        using var again = new RealApi(second, keys[0]);
        (await again.Get("/v1/tenants/demo")).Expect();
    }

    [Fact]
    public async Task A_first_start_in_production_prints_no_key()
    {
        await using var service = await ServiceProcess.LaunchReady(new ServiceStart(_folder.Data.Path) { OperatorKey = null });

        AssertSilent(service);
    }

    [Fact]
    public async Task A_first_start_that_others_can_reach_prints_no_key()
    {
        await using var service = await ServiceProcess.LaunchReady(Developer with { Host = "0.0.0.0" });

        AssertSilent(service);
    }

    private ServiceStart Developer => ServiceStart.Development(_folder.Data.Path);

    private static void AssertSilent(ServiceProcess service)
    {
        Assert.DoesNotContain(service.Output.Concat(service.Errors), line => AnyKey().IsMatch(line));
        Assert.DoesNotContain(service.Output, line => line.Contains("operator key", StringComparison.Ordinal));
    }

    private static string Printed(ServiceProcess service, string name) =>
        AnyKey().Match(Assert.Single(service.Output, line => line.TrimStart().StartsWith(name, StringComparison.Ordinal))).Value;

    private static async Task<JsonElement> Paste(string line)
    {
        var cancellation = TestContext.Current.CancellationToken;
        if (!HasCurl())
        {
            return await Send(line);
        }

        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", line]) { RedirectStandardOutput = true })!;
        var answer = await shell.StandardOutput.ReadToEndAsync(cancellation);
        await shell.WaitForExitAsync(cancellation);
        Assert.Equal(0, shell.ExitCode);
        return JsonElement.Parse(answer);
    }

    private static bool HasCurl() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "curl")) && File.Exists("/bin/bash"));

    /// <summary>What curl would send.</summary>
    private static async Task<JsonElement> Send(string line)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address().Match(line).Value);
        request.Content = new StringContent(Data().Match(line).Groups[1].Value, Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", Authorization().Match(line).Groups[1].Value);
        using var client = new HttpClient();
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.JsonAsync();
    }

    [GeneratedRegex("psk_[a-z0-9-]+_[A-Za-z0-9]+_[A-Za-z0-9]+")]
    private static partial Regex AnyKey();

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Address();

    [GeneratedRegex("-H 'Authorization: ([^']*)'")]
    private static partial Regex Authorization();

    [GeneratedRegex("-d '([^']*)'")]
    private static partial Regex Data();
}
