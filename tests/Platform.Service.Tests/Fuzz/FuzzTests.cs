using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Fuzz;

/// <summary>
/// Structured and broken requests by the thousand, on the real server. Each caller has a tenant of its own and sends one request
/// after the other, so the seed alone says what is asked and in which order.
/// </summary>
[Collection(RealProcesses.Name)]
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const string SeedVariable = "PLATFORM_FUZZ_SEED";
    private const int Callers = 4;
    private const int RequestsOfEach = 3_000;

    [Fact]
    public async Task No_request_breaks_the_service_or_tells_a_secret()
    {
        var seed = Seed();
        output.WriteLine(Again(seed));
        await using var host = await ServiceHost.StartAsync(("RateLimits:TenantWindowSeconds", "1"));
        var tenants = new List<(ServiceTenant Service, FuzzTenant Fuzz)>();
        for (var number = 0; number < Callers; number++)
        {
            var tenant = await host.NewTenantAsync();
            tenants.Add((tenant, await FuzzTenant.CreateAsync(host, tenant, $"tenant-{((number + 1) % Callers) + 1}")));
        }

        var check = new AnswerCheck([SecretSearch.ForText("the operator key", host.OperatorKey), .. tenants.SelectMany(tenant => Secrets(tenant.Fuzz))]);
        var kinds = new ConcurrentDictionary<string, int>();

        await Task.WhenAll(tenants.Select((tenant, number) => Task.Run(() => CallAsync(host, tenant.Fuzz, seed, number, check, kinds))));

        foreach (var (kind, count) in kinds.OrderByDescending(kind => kind.Value)) output.WriteLine($"{count,6} {kind}");
        foreach (var (tenant, fuzz) in tenants)
        {
            // The version that it began with was perhaps replaced; it is not for the fuzz to make another profile.
            await tenant.PublishAsync("afterwards", ServiceTenant.AvatarRules);
            var fields = (await tenant.SignAsync("""{"profile":"afterwards","subject":"user-42","parameters":{"public_id":"me"}}""").JsonAsync()).GetProperty("fields");
            Assert.Equal("users/user-42", fields.Text("folder"));
            Assert.Equal(SignatureOracle.OfForm(fields, fuzz.Secret), fields.Text("signature"));
        }

        Assert.Empty(host.Logs.Entries.Where(entry => entry.Level >= LogLevel.Error).Select(entry => $"{entry.Message} {entry.Exception}").Distinct());
        AssertReachedDeep(kinds);
    }

    [Fact]
    public void The_same_seed_makes_the_same_requests()
    {
        var tenant = new FuzzTenant("tenant-1", "tenant-2", "psk_a", "psk_s", "secret", 1_773_059_415);
        string Requests(int seed)
        {
            var generator = new RequestGenerator(new Random(seed), tenant);
            return string.Concat(Enumerable.Range(0, 500).Select(_ => Encoding.Latin1.GetString(generator.Next().Bytes("service"))));
        }

        Assert.Equal(Requests(7), Requests(7));
        Assert.NotEqual(Requests(7), Requests(8));
    }

    private static async Task CallAsync(ServiceHost host, FuzzTenant tenant, int seed, int number, AnswerCheck check, ConcurrentDictionary<string, int> kinds)
    {
        var generator = new RequestGenerator(new Random(unchecked(seed + (number * 7_919))), tenant);
        using var connection = new FuzzConnection(host.Address);
        for (var count = 0; count < RequestsOfEach; count++)
        {
            var request = generator.Next();
            var answer = await connection.SendAsync(request);
            if (check.Wrong(request, answer, tenant.Secret) is { } wrong)
            {
                var logged = string.Join('\n', host.Logs.Entries.Where(entry => entry.Exception is not null).Select(entry => entry.Exception));
                Assert.Fail($"{wrong}\n{Again(seed)}\nCaller {number}, request {count}:\n{request}\n\nThe answer:\n{answer}\n\nThe log:\n{logged}");
            }

            kinds.AddOrUpdate(AnswerCheck.Kind(answer), 1, (_, before) => before + 1);
        }
    }

    /// <summary>Requests that are all turned away at the door would show nothing.</summary>
    private static void AssertReachedDeep(IReadOnlyDictionary<string, int> kinds)
    {
        string[] deep = ["200", "201", "parameter_out_of_policy", "parameter_not_allowed", "subject_invalid", "pattern_unsupported", "template_invalid", "malformed_json", "invalid_request", "signs_other_operation"];
        Assert.All(deep, kind => Assert.True(kinds.GetValueOrDefault(kind) >= 5, $"{kind}: {kinds.GetValueOrDefault(kind)}"));
    }

    private static IEnumerable<SecretSearch> Secrets(FuzzTenant tenant) =>
    [
        SecretSearch.ForText($"the api secret of {tenant.Id}", tenant.Secret),
        SecretSearch.ForText($"the admin key of {tenant.Id}", tenant.AdminKey[^33..]),
        SecretSearch.ForText($"the sign key of {tenant.Id}", tenant.SignKey[^33..]),
    ];

    private static int Seed() => int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next();

    private static string Again(int seed) => $"To send the same again: {SeedVariable}={seed} dotnet test tests/Platform.Service.Tests --filter FullyQualifiedName~{nameof(FuzzTests)}";
}
