using System.Net.Http.Json;
using System.Net.Mime;
using System.Text;
using System.Text.Json;

namespace Platform.AppHost.Commands;

/// <summary>Requests to the platform's API. A refusal is told in the platform's own words.</summary>
internal static class PlatformRequests
{
    /// <exception cref="HttpRequestException">The platform refused, or could not be reached.</exception>
    public static async Task<JsonElement> Send(
        this HttpClient platform, HttpMethod method, string path, string? body, CancellationToken cancellationToken, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await platform.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode) throw new HttpRequestException($"{method} {path}: {await Reason(response, cancellationToken)}", inner: null, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    private static async Task<string> Reason(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = $"{(int)response.StatusCode} {response.ReasonPhrase}";
        if (response.Content.Headers.ContentType?.MediaType != MediaTypeNames.Application.ProblemJson) return status;
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return problem.TryGetProperty("detail", out var detail) ? detail.GetString() ?? status : status;
    }
}
