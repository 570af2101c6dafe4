using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Refusals;
using Platform.Service.Problems;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Documentation;

/// <summary><c>docs/openapi.json</c> is what the service says of itself, so a change of the contract is seen in review.</summary>
[Collection(SharedService.Name)]
public sealed class OpenApiDocumentTests(SharedService service)
{
    private const string Document = "docs/openapi.json";
    private const string AcceptVariable = "PLATFORM_ACCEPT_OPENAPI";
    private const string Accept = $"dotnet test tests/Platform.Service.Tests --filter FullyQualifiedName~{nameof(OpenApiDocumentTests)} -e {AcceptVariable}=true";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_document_is_what_the_service_serves()
    {
        var served = Normal(await (await service.Host.Client(null).GetAsync("/openapi/v1.json")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var path = Repository.FullPath(Document);
        if (Environment.GetEnvironmentVariable(AcceptVariable) is "true") await File.WriteAllTextAsync(path, served, TestContext.Current.CancellationToken);

        var kept = File.Exists(path) ? await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) : "{}";

        Assert.True(kept == served, $"{Document} is not what the service serves. {Differences(kept, served)}\n\nIf this is meant, accept it: {Accept}");
    }

    [Fact]
    public void Every_route_is_in_the_document()
    {
        using var document = JsonDocument.Parse(Repository.Read(Document));
        var operations = document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject(), (path, operation) => $"{operation.Name.ToUpperInvariant()} {path.Name}").ToArray();

        var routes = service.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/v1/", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods, (endpoint, method) => $"{method} {Path(endpoint)}").ToArray();

        Assert.NotEmpty(routes);
        Assert.Empty(routes.Except(operations));
        Assert.Empty(operations.Except(routes));
    }

    /// <summary>405 is answered where there is no operation. Those that tests provoke are held against their own operation, by <see cref="DeclaredAnswers"/>.</summary>
    [Fact]
    public void Every_status_of_a_refusal_is_declared_somewhere()
    {
        var refused = Enum.GetValues<RefusalCode>().Where(code => code is not (RefusalCode.None or RefusalCode.MethodNotAllowed)).Select(code => $"{ProblemKinds.Of(code).Status}").Distinct();

        Assert.Empty(refused.Except(DeclaredAnswers.Statuses));
    }

    [Fact]
    public void Differences_name_the_places()
    {
        var told = Differences("""{"a":{"b/c":1,"d":[1,2]},"gone":{}}""", """{"a":{"b/c":2,"d":[1]},"new":"x"}""");

        Assert.Equal(["- /a/b~1c: 1", "- /a/d/1: 2", "- /gone: {}", "+ /a/b~1c: 2", "+ /new: \"x\""], told.Split('\n').Where(line => line.Length > 0 && line[0] is '+' or '-'));
    }

    /// <summary>Readable, in an order that does not depend on that of registration, and without the address that this host happens to have.</summary>
    private static string Normal(string json)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        document.Remove("servers");
        var paths = document["paths"]!.AsObject();
        Sort(paths);
        Sort(document["components"]!["schemas"]!.AsObject());
        foreach (var operation in paths.SelectMany(path => path.Value!.AsObject())) Sort(operation.Value!["responses"]!.AsObject());
        return $"{document.ToJsonString(Indented)}\n";
    }

    private static void Sort(JsonObject members)
    {
        var sorted = members.OrderBy(member => member.Key, StringComparer.Ordinal).ToArray();
        members.Clear();
        foreach (var (name, value) in sorted) members.Add(name, value);
    }

    private static string Differences(string kept, string served)
    {
        var (before, now) = (Leaves(kept), Leaves(served));
        string[] lines = [.. before.Except(now).Select(leaf => $"- {leaf}"), .. now.Except(before).Select(leaf => $"+ {leaf}")];
        return lines.Length == 0 ? "Only the order differs." : $"{lines.Length} places differ:\n{string.Join('\n', lines.Take(60))}{(lines.Length > 60 ? "\n..." : "")}";
    }

    private static string[] Leaves(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Leaves(document.RootElement, "")];
    }

    private static IEnumerable<string> Leaves(JsonElement value, string pointer) => value.ValueKind switch
    {
        JsonValueKind.Object when value.EnumerateObject().Any() => value.EnumerateObject().SelectMany(member => Leaves(member.Value, JsonPointer.Child(pointer, member.Name))),
        JsonValueKind.Array when value.GetArrayLength() > 0 => value.EnumerateArray().SelectMany((item, index) => Leaves(item, $"{pointer}/{index}")),
        _ => [$"{pointer}: {value.GetRawText()}"],
    };

    private static string Path(RouteEndpoint endpoint) => string.Join('/', endpoint.RoutePattern.RawText!.TrimEnd('/').Split('/').Select(part => part.StartsWith('{') ? $"{part.Split(':')[0].TrimEnd('}')}}}" : part));
}
