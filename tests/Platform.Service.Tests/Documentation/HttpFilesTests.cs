using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Platform.Contracts.Access;
using Platform.Service.Requests;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Documentation;

/// <summary>Sends every request of <c>docs/http</c>.</summary>
public sealed partial class HttpFilesTests
{
    [Fact]
    public async Task Every_request_does_what_its_file_says()
    {
        await using var walk = await HttpFileWalk.StartAsync();
        await foreach (var request in walk.Requests())
        {
            var answer = await walk.SendAsync(request);

            Assert.True(answer.Outcome == (request.Refusal ?? "success"), $"{request.Title}: {(int)answer.Status} {answer.Text}");
            if (answer.Location is { } made)
            {
                var found = await walk.SendAsync(request.Reading(new Uri(walk.Host.Address, made).ToString()));
                Assert.True(found.Succeeded, $"{request.Title} says that it made {made}, where there is nothing: {found.Outcome}.");
            }
        }
    }

    /// <summary>Complete for what no signer has to learn, and nobody in these files is away. Also the answer to a request that comes again says so.</summary>
    [Fact]
    public async Task Every_answer_to_an_administrator_says_how_far_the_change_has_travelled()
    {
        await using var walk = await HttpFileWalk.StartAsync();
        var (changes, repeatable) = (Changes(walk.Host), Repeatable(walk.Host));
        var (seen, repeated) = (0, 0);
        await foreach (var request in walk.Requests())
        {
            var keyed = HttpFileWalk.Takes(repeatable, request) ? request.WithHeader("Idempotency-Key", request.Title) : request;
            var answer = await walk.SendAsync(keyed);
            if (!answer.Succeeded || !HttpFileWalk.Takes(changes, request)) continue;
            Assert.True(answer.Propagation is "complete", $"{request.Title}: {answer.Text}");
            seen++;

            if (keyed == request) continue;
            var again = await walk.SendAsync(keyed);
            Assert.True(again.Replayed && again.Status == answer.Status && again.Location == answer.Location && again.Propagation is "complete", $"{request.Title}, again: {(int)again.Status} {again.Text}");
            repeated++;
        }

        Assert.True(seen >= 30 && repeated >= 6, $"{seen} changes, {repeated} of them repeated.");
    }

    [Fact]
    public async Task Every_change_has_one_entry_in_the_trail_of_its_owner_and_what_comes_again_has_none()
    {
        await using var walk = await HttpFileWalk.StartAsync();
        var (changes, repeatable) = (Changes(walk.Host), Repeatable(walk.Host));
        var tenants = new HashSet<string>();
        var uncounted = new List<string>();
        await foreach (var request in walk.Requests())
        {
            if (!HttpFileWalk.Takes(changes, request))
            {
                await walk.SendAsync(request);
                continue;
            }

            var owner = Owner.Match(request.Path) is { Success: true } tenant ? $"/v1/tenants/{tenant.Groups["tenant"].Value}/audit" : "/v1/audit";
            var before = await CountAsync(walk.Host, owner);
            var keyed = HttpFileWalk.Takes(repeatable, request) ? request.WithHeader("Idempotency-Key", request.Title) : request;
            var answer = await walk.SendAsync(keyed);
            var after = await CountAsync(walk.Host, owner);
            if (keyed != request) await walk.SendAsync(keyed);

            Assert.Equal(after, await CountAsync(walk.Host, owner));
            Assert.True(after - before <= 1 && (answer.Succeeded || after == before), $"{request.Title}: {after - before} entries, {answer.Outcome}");
            if (answer.Succeeded && after == before) uncounted.Add($"{request.Method} {request.Path}");
        }

        // Nothing but what was so before leaves no trace: all is sealed under the one master key that there is.
        Assert.Equal(["POST /v1/tenants/acme/reseal"], uncounted);
    }

    [Fact]
    public async Task Every_route_has_a_request()
    {
        await using var host = await ServiceHost.StartAsync();
        var requests = HttpFileWalk.Files.SelectMany(file => file.Requests, (file, request) => request with { Target = request.Target.Replace("{{host}}", "http://localhost", StringComparison.Ordinal) }).ToArray();

        Assert.All(
            HttpFileWalk.Routes(host).Where(IsDocumented),
            route => Assert.True(requests.Any(request => HttpFileWalk.Takes([route], request)), $"{HttpFileWalk.Folder} has no request for {route.Method} {route.Endpoint.RoutePattern.RawText}."));
    }

    [Fact]
    public void A_file_is_read_as_editors_read_it()
    {
        var file = HttpFile.Parse("toys", "@host = http://here\n# A comment.\n@id = \n\n### Make one\n# Refused with 409 limit_reached\nPOST {{host}}/toys?now={{$timestamp}}\nA: b\nC: {{id}}\n\n{\n  \"id\": \"{{id}}\"\n}\n\n### List\nGET {{host}}/toys\n");

        Assert.Equal(("http://here", ""), (file.Variables["host"], file.Variables["id"]));
        Assert.Equal(["Make one", "List"], file.Requests.Select(request => request.Title));
        var made = file.Requests[0].With(new Dictionary<string, string> { ["host"] = "http://there", ["id"] = "7", ["$timestamp"] = "1" });
        Assert.Equal(("POST", "http://there/toys?now=1", "{\n  \"id\": \"7\"\n}", "409 limit_reached"), (made.Method, made.Target, made.Body, made.Refusal));
        Assert.Equal([("A", "b"), ("C", "7")], made.Headers);
        Assert.Equal((null, null), (file.Requests[1].Body, file.Requests[1].Refusal));
        Assert.Throws<KeyNotFoundException>(() => file.Requests[0].With(new Dictionary<string, string>()));
    }

    /// <summary>All but the description of the API and its page, which are for reading, and Orleans' dashboard, whose page asks for the rest of it.</summary>
    private static bool IsDocumented((string Method, RouteEndpoint Endpoint) route) => !Undocumented.IsMatch(route.Endpoint.RoutePattern.RawText!.Trim('/'));

    /// <summary>What changes something for administrators or operators. What only judges rules changes nothing.</summary>
    private static (string, RouteEndpoint)[] Changes(ServiceHost host) =>
    [
        .. HttpFileWalk.Routes(host).Where(route => route.Method is not "GET"
            && route.Endpoint.Metadata.GetMetadata<ScopeMetadata>()?.AnyOf is Scopes.Admin or Scopes.Platform && !route.Endpoint.RoutePattern.RawText!.EndsWith("/lint", StringComparison.Ordinal)),
    ];

    private static (string, RouteEndpoint)[] Repeatable(ServiceHost host) => [.. HttpFileWalk.Routes(host).Where(route => route.Endpoint.Metadata.GetMetadata<RepeatableMetadata>() is not null)];

    /// <summary>Asked of the check, which reads the whole trail; the tenant may not be there yet.</summary>
    private static async Task<int> CountAsync(ServiceHost host, string audit)
    {
        var answer = await host.Operator.GetAsync($"{audit}/verify");
        return answer.IsSuccessStatusCode ? (await answer.JsonAsync()).GetProperty("entries").GetInt32() : 0;
    }

    [GeneratedRegex(@"^/v1/tenants/(?<tenant>[^/]+)")]
    private static partial Regex Owner { get; }

    [GeneratedRegex(@"^(openapi/|docs|orleans)")]
    private static partial Regex Undocumented { get; }
}
