using System.Net;
using System.Text.Json;
using Xunit;

namespace Platform.Service.Tests.Drivers;

/// <summary>Reads answers and says what a problem must always have.</summary>
internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var document = await JsonDocument.ParseAsync(body, new JsonDocumentOptions { AllowDuplicateProperties = false }, TestContext.Current.CancellationToken);
        return document.RootElement.Clone();
    }

    /// <summary>The body of an answer that must have this status.</summary>
    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> call, HttpStatusCode status = HttpStatusCode.OK) => await (await call).JsonAsync(status);

    /// <summary>The body of an answer that must have this status.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == status, $"Expected {(int)status}, got {(int)response.StatusCode}: {text}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return await response.JsonAsync();
    }

    /// <summary>The names of an object's members, in their order.</summary>
    public static string Members(this JsonElement value) => string.Join(' ', value.EnumerateObject().Select(member => member.Name));

    public static string Text(this JsonElement value, string member) => value.GetProperty(member).GetString()!;

    /// <summary>A time that must be written as the contract says: RFC 3339, UTC, with <c>Z</c>.</summary>
    public static DateTimeOffset Time(this JsonElement value, string member)
    {
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", value.Text(member));
        return value.GetProperty(member).GetDateTimeOffset();
    }

    public static async Task<JsonElement> ProblemAsync(this Task<HttpResponseMessage> call, HttpStatusCode status, string code) => await (await call).ProblemAsync(status, code);

    /// <summary>Checks a 422, and that one of its errors is at this place with the problem's code.</summary>
    public static async Task<JsonElement> RefusedAtAsync(this Task<HttpResponseMessage> call, string pointer, string code)
    {
        var problem = await call.ProblemAsync(HttpStatusCode.UnprocessableEntity, code);
        Assert.Contains((pointer, code), problem.GetProperty("errors").EnumerateArray().Select(error => (error.Text("pointer"), error.Text("code"))));
        return problem;
    }

    /// <summary>Checks everything that holds for every problem, and returns it.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == status, $"Expected {(int)status} {code}, got {(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.JsonAsync();
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal($"urn:signing-platform:problem:{code}", problem.GetProperty("type").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.Equal(response.Headers.GetValues("X-Request-Id").Single(), problem.GetProperty("request_id").GetString());
        Assert.Equal(status == HttpStatusCode.UnprocessableEntity, problem.TryGetProperty("errors", out _));
        DeclaredAnswers.Contain(response);
        Assert.Equal(status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable, response.Headers.RetryAfter is not null);
        return problem;
    }
}
