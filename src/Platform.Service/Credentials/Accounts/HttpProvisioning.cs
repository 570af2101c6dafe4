using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Contracts.Credentials;

namespace Platform.Service.Credentials.Accounts;

/// <summary>Keys by the provisioning API, with an HTTP client and nothing else. What Cloudinary says of a failure is not passed on: it may repeat what was sent.</summary>
internal sealed class HttpProvisioning(HttpClient http, CloudinaryApiAddresses addresses, IOptions<ProvisioningOptions> options) : IApiKeyProvisioning
{
    private const int PageSize = 100;
    private const int MostPages = 100;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public bool IsConfigured => options.Value.IsConfigured;

    public async Task<string?> Environment(string cloudName, CancellationToken cancellationToken) =>
        (await Ask<EnvironmentsAnswer>("find", HttpMethod.Get, "sub_accounts", null, cancellationToken))
            .SubAccounts.FirstOrDefault(environment => (environment ?? throw NotTheApi("find")).CloudName == cloudName)?.Id;

    public async Task<IReadOnlyList<ProvisionedKey>> List(string environment, CancellationToken cancellationToken)
    {
        var keys = new List<ProvisionedKey>();
        for (var page = 1; page <= MostPages; page++)
        {
            var answer = await Ask<KeysAnswer>("list", HttpMethod.Get, $"{Keys(environment)}?page_size={PageSize}&page={page}&sort_by=created_at&sort_order=desc", null, cancellationToken);
            keys.AddRange(answer.AccessKeys.Select(key => Read("list", key?.ApiKey, key?.Name, key?.Enabled)));
            if (answer.AccessKeys.Length < PageSize) break;
        }

        return keys;
    }

    public async Task<(ProvisionedKey Key, ApiSecret Secret)> Create(string environment, string name, CancellationToken cancellationToken)
    {
        var made = await Ask<MadeKeyAnswer>("create", HttpMethod.Post, Keys(environment), new { name, enabled = true }, cancellationToken);
        return (Read("create", made.ApiKey, made.Name, made.Enabled), made.ApiSecret);
    }

    public Task SetEnabled(string environment, string apiKey, bool enabled, CancellationToken cancellationToken) =>
        Ask<KeyAnswer>("update", HttpMethod.Put, Key(environment, apiKey), new { enabled }, cancellationToken);

    public Task Delete(string environment, string apiKey, CancellationToken cancellationToken) =>
        Send("delete", HttpMethod.Delete, Key(environment, apiKey), null, goneIsDone: true, cancellationToken);

    private static string Keys(string environment) => $"sub_accounts/{Uri.EscapeDataString(environment)}/access_keys";

    private static string Key(string environment, string apiKey) => $"{Keys(environment)}/{Uri.EscapeDataString(apiKey)}";

    private async Task<T> Ask<T>(string step, HttpMethod method, string rest, object? body, CancellationToken cancellationToken)
    {
        var answer = await Send(step, method, rest, body, goneIsDone: false, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize<T>(answer, Json) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw NotTheApi(step);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(answer);
        }
    }

    /// <summary>An api key becomes a part of paths, so it has to be one.</summary>
    private static ProvisionedKey Read(string step, string? apiKey, string? name, bool? enabled) =>
        apiKey is { Length: > 0 } && !apiKey.AsSpan().ContainsAnyExcept(KeyCharacters) && enabled is { } takes ? new(apiKey, name ?? "", takes) : throw NotTheApi(step);

    private static ProvisioningException NotTheApi(string step) => new($"What answered in Cloudinary's place when it was asked to {step} keys was not its provisioning API.");

    private async Task<byte[]> Send(string step, HttpMethod method, string rest, object? body, bool goneIsDone, CancellationToken cancellationToken)
    {
        var account = options.Value;
        using var request = new HttpRequestMessage(method, addresses.Provisioning(account.AccountId, rest));
        using var secret = ApiSecret.FromText(account.ApiSecret);
        request.Headers.Authorization = BasicCredentials.Of(account.ApiKey, secret);
        if (body is not null) request.Content = JsonContent.Create(body, options: Json);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode || (goneIsDone && response.StatusCode is HttpStatusCode.NotFound)
                ? await response.Content.ReadAsByteArrayAsync(cancellationToken)
                : throw new ProvisioningException($"Cloudinary's provisioning API refused to {step} keys: status {(int)response.StatusCode}.");
        }
        catch (Exception failure) when (CloudinaryWeather.Of(failure, cancellationToken) is { } weather)
        {
            throw new ProvisioningException($"Cloudinary's provisioning API could not be asked to {step} keys ({weather.Reason}).");
        }
    }

    private sealed record EnvironmentsAnswer(EnvironmentAnswer?[] SubAccounts);

    private sealed record EnvironmentAnswer(string Id, string CloudName);

    private sealed record KeysAnswer(KeyAnswer?[] AccessKeys);

    private sealed record KeyAnswer(string ApiKey, bool Enabled, string? Name = null);

    private sealed record MadeKeyAnswer(string ApiKey, bool Enabled, ApiSecret ApiSecret, string? Name = null);
}
