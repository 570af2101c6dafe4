using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Service.Tests.Delivery;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Documentation;

/// <summary>Sends each request of <c>docs/signatures.md</c> and compares the answer with the one that follows it.</summary>
public sealed partial class SignaturesDocumentTests
{
    private const string Document = "docs/signatures.md";
    private const string AcceptVariable = "PLATFORM_ACCEPT_SIGNATURES";
    private const string Accept = $"dotnet test tests/Platform.Service.Tests --filter FullyQualifiedName~{nameof(SignaturesDocumentTests)} -e {AcceptVariable}=true";

    /// <summary>What stands in the document for an id that is drawn anew each time.</summary>
    private const string Credential = "cred_0123456789abcdef";

    private static readonly DateTimeOffset Noon = new(2025, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Every_request_is_answered_as_the_document_says()
    {
        var clock = new ShiftedClock();
        clock.StopAt(Noon);
        await using var host = await ServiceHost.StartAsync(clock);
        await PrepareAsync(host);
        var text = Repository.Read(Document);
        var differences = new List<string>();
        foreach (var example in Example().Matches(text).ToArray())
        {
            var request = HttpFileRequest.Parse(example.Groups["request"].Value.Trim())!;
            using var answer = await host.Operator.PostAsync(request.Target, request.Body);
            var given = Credentials().Replace(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), Credential);
            var written = example.Groups["answer"].Value.Trim();

            // White space does not count; all else does, also the order of members.
            var served = JsonNode.Parse(given)!.ToJsonString(Indented);
            if (written.Length > 0 && JsonNode.Parse(written)!.ToJsonString(Indented) == served) continue;

            differences.Add($"{request.Target}\n{served}");
            text = text.Replace(example.Value, example.Value.Replace($"```json\n{example.Groups["answer"].Value}```", $"```json\n{served}\n```", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        if (Environment.GetEnvironmentVariable(AcceptVariable) is "true") await File.WriteAllTextAsync(Repository.FullPath(Document), text, TestContext.Current.CancellationToken);
        Assert.True(differences.Count == 0, $"{Document} does not say what is answered. Accept it: {Accept}\n\n{string.Join("\n\n", differences)}");
    }

    private static async Task PrepareAsync(ServiceHost host)
    {
        await host.Operator.PutAsync("/v1/tenants/acme", """{"display_name":"Acme","quota":{"signatures_per_month":1000,"signatures_per_second":100,"burst":100}}""").JsonAsync(HttpStatusCode.Created);
        foreach (var credential in (string[])[
            $$"""{"cloud_name":"demo","api_key":"{{ServiceTenant.ApiKey}}","api_secret":"{{ServiceTenant.Secret}}","check":false}""",
            $$"""{"kind":"delivery","cloud_name":"demo","api_key":"{{AssetTenant.DeliveryKey}}","api_secret":"{{AssetTenant.DeliverySecret}}","check":false}""",
            $$"""{"kind":"auth_token","cloud_name":"demo","api_secret":"{{AssetTenant.TokenKey}}","check":false}"""])
        {
            await host.Operator.PostAsync("/v1/tenants/acme/credentials", credential).JsonAsync(HttpStatusCode.Created);
        }

        foreach (var profile in Profile().Matches(Repository.Read(Document)).ToArray())
        {
            var path = $"/v1/tenants/acme/profiles/{profile.Groups["name"].Value}";
            await host.Operator.PutAsync($"{path}/draft", profile.Groups["rules"].Value).JsonAsync(HttpStatusCode.Created);
            await host.Operator.PostAsync($"{path}/versions", """{"accept_risks":["destroy","explicit","rename","upload"]}""", ("If-Match", "*")).JsonAsync(HttpStatusCode.Created);
        }
    }

    [GeneratedRegex("```http\n(?<request>.*?)```\n\n```json\n(?<answer>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("profile `(?<name>[a-z]+)`:\n\n```json\n(?<rules>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Profile();

    [GeneratedRegex("cred_[a-z0-9]{16}")]
    private static partial Regex Credentials();
}
