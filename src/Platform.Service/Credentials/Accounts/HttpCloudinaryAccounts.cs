using System.Text.Json;
using Platform.Contracts.Credentials;

namespace Platform.Service.Credentials.Accounts;

/// <summary>Account work with an HTTP client and nothing else.</summary>
internal sealed class HttpCloudinaryAccounts(HttpClient http, CloudinaryApiAddresses addresses) : ICloudinaryAccounts
{
    public async Task<CredentialCheck> Check(CloudinaryAccount account, ApiSecret secret, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, addresses.Ping(account));
        request.Headers.Authorization = BasicCredentials.Of(account.ApiKey, secret);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            var (state, error) = Read(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            return PingAnswer.Read((int)response.StatusCode, state, error, response.Headers.RetryAfter?.Delta);
        }
        catch (Exception failure) when (CloudinaryWeather.Of(failure, cancellationToken) is { } weather)
        {
            return weather;
        }
    }

    private static (string? State, string? Error) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return (Text(json.RootElement, "status"), json.RootElement.ValueKind is JsonValueKind.Object && json.RootElement.TryGetProperty("error", out var error) ? Text(error, "message") : null);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // No JSON, or text with half of a surrogate pair.
            return (null, null);
        }
    }

    private static string? Text(JsonElement element, string member) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
