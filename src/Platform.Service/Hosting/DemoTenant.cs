using System.Security.Cryptography;
using Platform.Contracts.Access;
using Platform.Contracts.Admin;
using Platform.Contracts.Credentials;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Contracts.Tenants;

namespace Platform.Service.Hosting;

/// <summary>A tenant to try the service with. Its credential is made up: it signs, and Cloudinary knows nothing of it.</summary>
internal sealed class DemoTenant(IGrainFactory grains)
{
    public const string Id = "demo";
    public const string Profile = "avatar";

    private static readonly AdminContext Context = new("platform:first-start") { IfMatch = null };

    public async Task<(string SignKey, string Curl)> Create(string address)
    {
        Expect(await grains.GetGrain<ITenantAdministration>(Id).Put(Context, new PutTenant("Demo")));
        using var secret = ApiSecret.FromText(RandomNumberGenerator.GetHexString(27, lowercase: true));
        Expect(await grains.GetGrain<ITenantCredentials>(Id).AddCredential(
            Context, new AddCredential("upload", "made up", "demo", "123456789012345", secret, "sha256", "us", Activate: true)));

        var profiles = grains.GetGrain<ITenantProfiles>(Id);
        Expect(await profiles.SaveDraft(Context, Profile, Rules));
        Expect(await profiles.Publish(Context with { IfMatch = "*" }, Profile, new PublishProfile()));
        var key = Expect(await grains.GetGrain<ITenantAccessKeys>(Id).CreateAccessKey(Context, new CreateAccessKey("demo", Scopes.Sign)));
        const string body = """{"profile":"avatar","subject":"user-42","parameters":{"context":{"alt":"me"}}}""";
        return (key.Key!, $"curl -s {address}/v1/tenants/{Id}/signatures -H 'Authorization: Bearer {key.Key}' -H 'Content-Type: application/json' -d '{body}'");
    }

    /// <summary>Avatars: one folder for each user, pictures only.</summary>
    private static ProfileRules Rules => new()
    {
        ResourceType = "image",
        Parameters =
        [
            new ParameterRule("folder") { Template = "users/{subject}" },
            new ParameterRule("allowed_formats") { Pin = new ListInput([new TextInput("jpg"), new TextInput("png"), new TextInput("webp")]) },
            new ParameterRule("overwrite") { Pin = new FlagInput(false) },
            new ParameterRule("context") { Allow = new AllowRule { Keys = ["alt"], MaxLength = 200 } },
        ],
    };

    private static T Expect<T>(Outcome<T> outcome) where T : class =>
        outcome.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException($"The demo tenant could not be made: {refusal.Detail}");
}
