using System.Net;
using System.Text.Json;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Hosting.Kills;

/// <summary>A tenant that is signed for while its quota goes up and down: acknowledged is at most granted, granted at most the highest limit there was.</summary>
internal sealed class SigningWork(string tenant, long lowestLimit, long highestLimit, Random random)
{
    private const int BatchSize = 20;

    private static readonly string Batch = $$"""{"requests":[{{string.Join(',', Enumerable.Repeat(RealTenant.SignatureRequest, BatchSize))}}]}""";

    private long _acknowledged;
    private long _refused;
    private long _inDoubt;
    private string? _period;

    /// <summary>Signatures that callers hold in their hands.</summary>
    public long Acknowledged => _acknowledged;

    /// <summary>Signatures that were refused because the quota was used up.</summary>
    public long Refused => _refused;

    public Task Prepare(RealApi api) => RealTenant.Create(api, tenant, highestLimit);

    public Task UntilKilled(RealApi api) => Task.WhenAll(
        Repeat(() => ChangeQuota(api)),
        Repeat(() => Sign(api, "signatures", RealTenant.SignatureRequest, 1)),
        Repeat(() => Sign(api, "signatures", RealTenant.SignatureRequest, 1)),
        Repeat(() => Sign(api, "signatures/batch", Batch, BatchSize)));

    public async Task Settle(RealApi api)
    {
        var usage = (await api.Get($"/v1/tenants/{tenant}/usage")).Expect();
        var (issued, granted) = (usage.Json.GetProperty("issued").GetInt64(), usage.Json.GetProperty("granted").GetInt64());
        Assert.True(issued <= granted && granted <= highestLimit, usage.Text);

        _period ??= usage["period"];
        // A run over the end of a month signs in two periods.
        if (usage["period"] != _period) return;
        Assert.True(_acknowledged <= granted, $"{_acknowledged} signatures were acknowledged, but {usage.Text}");
        Assert.True(issued <= _acknowledged + _inDoubt, $"At most {_acknowledged} + {_inDoubt} signatures were made, but {usage.Text}");
    }

    private static async Task Repeat(Func<Task> work)
    {
        try
        {
            while (true) await work();
        }
        catch (HttpRequestException)
        {
            // Killed before it answered in full.
        }
    }

    private async Task ChangeQuota(RealApi api) =>
        (await api.Put($"/v1/tenants/{tenant}/quota", RealTenant.Quota(random.NextInt64(lowestLimit, highestLimit + 1)))).Expect();

    private async Task Sign(RealApi api, string route, string body, int count)
    {
        Interlocked.Add(ref _inDoubt, count);
        var answer = await api.Post($"/v1/tenants/{tenant}/{route}", body);
        Interlocked.Add(ref _inDoubt, -count);

        var problems = answer.Status is HttpStatusCode.OK
            ? answer.Json.TryGetProperty("results", out var results) ? [.. results.EnumerateArray().Where(IsProblem).Select(result => result.GetProperty("problem"))] : []
            : new[] { answer.Json };
        Assert.All(problems, problem => Assert.Equal("quota_exceeded", problem.GetProperty("code").GetString()));
        Interlocked.Add(ref _refused, problems.Length);
        Interlocked.Add(ref _acknowledged, answer.Status is HttpStatusCode.OK ? count - problems.Length : 0);
    }

    private static bool IsProblem(JsonElement result) => result.TryGetProperty("problem", out _);
}
