using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Platform.Contracts.Refusals;
using Platform.Service.Problems;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Problems;

/// <summary>Bad bodies on the real server: each has its stable code and place, and none is this side's fault.</summary>
public sealed class JsonBodyTests : IAsyncLifetime
{
    private ShellHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ShellHost.StartAsync(app =>
    {
        app.MapPost("/toys", (JsonBody<Toy> body) => ((Outcome<Toy>)body.Value).ToAnswer());
        app.MapPost("/toys/{id}/break", (string id, OptionalJsonBody<ToyPart> body) => Results.Text(body.Value?.Label ?? "none"));
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_good_body_arrives()
    {
        var response = await _host.PostAsync("/toys", """
            {"name":"\ud83d\ude00é\u0000","kind":"teddy_bear","count":1,"fast":false,"weight":1.5,"expires_at":"2026-01-31T12:00:00Z",
             "part":{"label":"a"},"parts":[{"label":"b","weight":2}],"sizes":{"Any Key":1},"anything":{"a":[null]}}
            """);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var toy = await response.JsonAsync();
        Assert.Equal("😀é\0", toy.GetProperty("name").GetString());
        Assert.Equal("teddy_bear", toy.GetProperty("kind").GetString());
        Assert.Equal(1, toy.GetProperty("sizes").GetProperty("Any Key").GetInt32());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("null")]
    [InlineData("not json")]
    [InlineData("{")]
    [InlineData("""{"name":"a","kind":"car",}""")]
    [InlineData("""{"name":"a","kind":"car"} {}""")]
    [InlineData("""{"name":"a","kind":"car"}x""")]
    [InlineData("""{"name":"a",/* c */"kind":"car"}""")]
    [InlineData("""{'name':'a','kind':'car'}""")]
    [InlineData("""{"name":"a","name":"a","kind":"car"}""")]
    [InlineData("""{"name":"a","n\u0061me":"a","kind":"car"}""")]
    [InlineData("""{"name":"a","kind":"car","sizes":{"a":1,"a":2}}""")]
    [InlineData("""{"name":"a","kind":"car","anything":[{"a":1,"a":2}]}""")]
    [InlineData("""{"unknown":{"a":1,"a":2}}""")]
    [InlineData("""{"name":"\ud800","kind":"car"}""")]
    [InlineData("""{"name":"a","kind":"car","anything":"\udc00"}""")]
    [InlineData("""{"name":"a","kind":"car","anything":{"\ud800":1}}""")]
    [InlineData("""{"name":"a","kind":"car","\ud800":1}""")]
    [InlineData("{\"name\":\"a\nb\",\"kind\":\"car\"}")]
    [InlineData("{\"name\":\"a\0b\",\"kind\":\"car\"}")]
    [InlineData("""{"name":"\x","kind":"car"}""")]
    [InlineData("""{"name":"a","kind":"car","count":01}""")]
    [InlineData("""{"name":"a","kind":"car","weight":NaN}""")]
    [InlineData("""{"name":7,"kind":"car""")]
    [InlineData("\uFEFF{\"name\":\"a\",\"kind\":\"car\"}")]
    public async Task Malformed_json_is_400(string json)
    {
        var response = await _host.PostAsync("/toys", json);

        await response.ProblemAsync(HttpStatusCode.BadRequest, "malformed_json");
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF5, 0x80, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xE2, 0x82 })]
    public async Task Invalid_utf8_is_400_wherever_it_stands(byte[] bad)
    {
        foreach (var template in new[] { """{"name":"?","kind":"car"}""", """{"name":"a","kind":"car","anything":["?"]}""", """{"?":1}""" })
        {
            var parts = template.Split('?');
            var response = await _host.PostAsync("/toys", [.. Encoding.UTF8.GetBytes(parts[0]), .. bad, .. Encoding.UTF8.GetBytes(parts[1])]);

            await response.ProblemAsync(HttpStatusCode.BadRequest, "malformed_json");
        }
    }

    [Theory]
    [InlineData("""[]""", "", "object")]
    [InlineData("""7""", "", "object")]
    [InlineData("\"text\"", "", "object")]
    [InlineData("""{}""", "", "name, kind")]
    [InlineData("""{"name":"a"}""", "", "kind")]
    [InlineData("""{"Name":"a","kind":"car"}""", "/Name", "no such member")]
    [InlineData("""{"name":"a","kind":"car","colour":"x"}""", "/colour", "no such member")]
    [InlineData("""{"name":"a","kind":"car","shout":"x"}""", "/shout", "no such member")]
    [InlineData("""{"name":"a","kind":"car","secret":"x"}""", "/secret", "no such member")]
    [InlineData("""{"name":"a","kind":"car","a/b~c":"x"}""", "/a~1b~0c", "no such member")]
    [InlineData("""{"name":7,"kind":"car"}""", "/name", "a string")]
    [InlineData("""{"name":null,"kind":"car"}""", "/name", "a string")]
    [InlineData("""{"name":{"deep":[1,2]},"kind":"car"}""", "/name", "a string")]
    [InlineData("""{"name":["a"],"kind":"car"}""", "/name", "a string")]
    [InlineData("""{"name":"a","kind":"Car"}""", "/kind", "one of car, teddy_bear")]
    [InlineData("""{"name":"a","kind":0}""", "/kind", "one of car, teddy_bear")]
    [InlineData("""{"name":"a","kind":"car","count":"1"}""", "/count", "Expected a whole number.")]
    [InlineData("""{"name":"a","kind":"car","count":1.5}""", "/count", "Expected a whole number.")]
    [InlineData("""{"name":"a","kind":"car","count":9007199254740993}""", "/count", "Expected a whole number in range.")]
    [InlineData("""{"name":"a","kind":"car","count":1e400}""", "/count", "a whole number")]
    [InlineData("""{"name":"a","kind":"car","fast":"true"}""", "/fast", "true or false")]
    [InlineData("""{"name":"a","kind":"car","fast":1}""", "/fast", "true or false")]
    [InlineData("""{"name":"a","kind":"car","weight":"NaN"}""", "/weight", "a number")]
    [InlineData("""{"name":"a","kind":"car","expires_at":"tomorrow"}""", "/expires_at", "RFC 3339")]
    [InlineData("""{"name":"a","kind":"car","expires_at":"2026-02-31T00:00:00Z"}""", "/expires_at", "RFC 3339")]
    [InlineData("""{"name":"a","kind":"car","part":[]}""", "/part", "an object")]
    [InlineData("""{"name":"a","kind":"car","part":{}}""", "/part", "label")]
    [InlineData("""{"name":"a","kind":"car","part":{"label":"x","weight":"1"}}""", "/part/weight", "Expected a whole number.")]
    [InlineData("""{"name":"a","kind":"car","part":{"label":"x","weight":99999999999999999999}}""", "/part/weight", "Expected a whole number in range.")]
    [InlineData("""{"name":"a","kind":"car","part":{"label":"x","x":1}}""", "/part/x", "no such member")]
    [InlineData("""{"name":"a","kind":"car","parts":{}}""", "/parts", "an array")]
    [InlineData("""{"name":"a","kind":"car","parts":[{"label":"x"},{"label":false}]}""", "/parts/1/label", "a string")]
    [InlineData("""{"name":"a","kind":"car","parts":[{"label":"x"},7]}""", "/parts/1", "an object")]
    [InlineData("""{"name":"a","kind":"car","sizes":{"a":1,"b c":"x"}}""", "/sizes/b c", "a whole number")]
    [InlineData("""{"name":"a","kind":"car","sizes":{"a'].b['c":"x"}}""", "/sizes/a'].b['c", "a whole number")]
    [InlineData("""{"name":"a","kind":"car","sizes":{"":"x"}}""", "/sizes/", "a whole number")]
    [InlineData("""{"name":"a","kind":"car","sizes":{"a.b":1,"a":"x"}}""", "/sizes/a", "a whole number")]
    [InlineData("""{"name":"a","kind":"car","odd":7}""", "/odd", "an object of odd numbers")]
    [InlineData("""{"name":"a","kind":"car","odd":{"a":1,"b":2}}""", "/odd/b", "Expected an odd number.")]
    [InlineData("""{"name":"a","kind":"car","odd":{"a":1,"b":{"c":[2]}}}""", "/odd/b", "Expected an odd number.")]
    [InlineData("""{"name":"a","kind":"car","odd":{"a":null}}""", "/odd", "not what is expected")]
    public async Task A_wrong_shape_is_422_and_says_where(string json, string pointer, string detail)
    {
        // The same body over several lines: places are counted in lines and bytes.
        foreach (var body in new[] { json, json.Replace(",\"", "\r\n,\n \"", StringComparison.Ordinal) })
        {
            var response = await _host.PostAsync("/toys", body);

            var problem = await response.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid_request");
            var error = Assert.Single(problem.GetProperty("errors").EnumerateArray());
            Assert.True(pointer == error.GetProperty("pointer").GetString(), $"Expected {pointer} for {body}, got {problem}");
            Assert.Equal("invalid_request", error.GetProperty("code").GetString());
            Assert.Contains(detail, error.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"name":{"s3cret":"s3cret"},"kind":"car"}""")]
    [InlineData("""{"name":"a","kind":"s3cret"}""")]
    [InlineData("""{"name":"a","kind":"car","expires_at":"s3cret"}""")]
    [InlineData("""{"name":"a","kind":"car","odd":{"a":null}}""")]
    [InlineData("""{"name":"s3cret","name":"s3cret"}""")]
    [InlineData("""{"name":"s3cret""")]
    public async Task No_problem_repeats_a_value_or_words_that_are_not_for_callers(string json)
    {
        var response = await _host.PostAsync("/toys", json);

        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.InRange((int)response.StatusCode, 400, 422);
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret words", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Toy", text, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/problem+json")]
    [InlineData("garbage")]
    public async Task Another_media_type_is_415(string? contentType)
    {
        var response = await _host.PostAsync("/toys", """{"name":"a","kind":"car"}"""u8.ToArray(), contentType);

        await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON;charset=\"UTF-8\"")]
    public async Task Json_in_utf8_may_say_so(string contentType)
    {
        var response = await _host.PostAsync("/toys", """{"name":"a","kind":"car"}"""u8.ToArray(), contentType);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task No_body_at_all_is_400()
    {
        var response = await _host.SendAsync(HttpMethod.Post, "/toys");

        await response.ProblemAsync(HttpStatusCode.BadRequest, "malformed_json");
    }

    [Fact]
    public async Task Whoever_is_not_let_in_does_not_learn_what_body_is_expected()
    {
        await using var host = await ShellHost.StartAsync(app =>
        {
            app.Use((context, next) =>
            {
                if (context.GetEndpoint()?.Metadata.GetMetadata<Closed>() is null)
                {
                    return next(context);
                }

                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return Task.CompletedTask;
            });
            app.MapPost("/toys", (JsonBody<Toy> body) => body.Value.Name).WithMetadata(new Closed());
        });

        var response = await host.PostAsync("/toys", "x"u8.ToArray(), "text/plain");

        await response.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Theory]
    [InlineData(31, HttpStatusCode.OK)]
    [InlineData(32, HttpStatusCode.BadRequest)]
    [InlineData(10_000, HttpStatusCode.BadRequest)]
    public async Task Nesting_ends_at_32_levels(int levels, HttpStatusCode expected)
    {
        var nested = new string('[', levels) + new string(']', levels);

        var response = await _host.PostAsync("/toys", $$"""{"name":"a","kind":"car","anything":{{nested}}}""");

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Deep_nesting_is_malformed_whatever_is_expected_there()
    {
        var nested = string.Concat(Enumerable.Repeat("{\"a\":", 5_000)) + "1" + new string('}', 5_000);

        var response = await _host.PostAsync("/toys", $$"""{"name":{{nested}},"kind":"car"}""");

        await response.ProblemAsync(HttpStatusCode.BadRequest, "malformed_json");
    }

    [Fact]
    public async Task A_long_name_is_not_repeated()
    {
        var response = await _host.PostAsync("/toys", $$"""{"name":"a","kind":"car","part":{"{{new string('x', 50_000)}}":1} }""");

        var problem = await response.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid_request");
        Assert.Equal("/part", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task An_optional_body_may_be_left_out_but_not_be_wrong()
    {
        var none = await _host.SendAsync(HttpMethod.Post, "/toys/1/break");
        Assert.Equal("none", await none.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        using var content = new ByteArrayContent([]);
        var noChunk = await _host.SendAsync(HttpMethod.Post, "/toys/1/break", content, ("Transfer-Encoding", "chunked"));
        Assert.Equal("none", await noChunk.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        var some = await _host.PostAsync("/toys/1/break", """{"label":"x"}""");
        Assert.Equal("x", await some.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        await (await _host.PostAsync("/toys/1/break", "{}")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid_request");
        await (await _host.PostAsync("/toys/1/break", "x")).ProblemAsync(HttpStatusCode.BadRequest, "malformed_json");
    }

    private sealed record Closed;
}
