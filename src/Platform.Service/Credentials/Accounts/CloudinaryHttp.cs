using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

namespace Platform.Service.Credentials.Accounts;

/// <summary>
/// The HTTP client that api secrets travel with. It goes where it was sent and nowhere else, tells no log what it carries,
/// and asks twice at most.
/// </summary>
internal static class CloudinaryHttp
{
    public const string ClientName = "cloudinary";

    /// <summary>Cloudinary's answers are a few hundred bytes; a list of a thousand keys fits too.</summary>
    private const int LongestAnswer = 1024 * 1024;

    public static IHttpClientBuilder AddCloudinaryHttp(this IServiceCollection services)
    {
        var client = services.AddHttpClient(ClientName)
            .ConfigureHttpClient(http => http.MaxResponseContentBufferSize = LongestAnswer)
            .UseSocketsHttpHandler((handler, _) =>
            {
                // A redirect could name any host, and what is sent there must not be an api secret.
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                handler.AutomaticDecompression = DecompressionMethods.All;
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
            })
            .SetHandlerLifetime(System.Threading.Timeout.InfiniteTimeSpan)
            // Its loggers know every header, and the check says itself what it came to.
            .RemoveAllLoggers();
#pragma warning disable EXTEXP0001 // Under evaluation, and the only way to not retry each retry of the handler that every client has.
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        client.AddStandardResilienceHandler().Configure(Resilience).SelectPipelineByAuthority();

        // The handler's limit ends with the answer's head; this one counts the body too. After the handler, which sets none.
        return client.ConfigureHttpClient((provider, http) => http.Timeout = Timeout(provider));
    }

    private static void Resilience(HttpStandardResilienceOptions options, IServiceProvider provider)
    {
        options.TotalRequestTimeout.Timeout = Timeout(provider);
        options.AttemptTimeout.Timeout = Timeout(provider) / 2;
        options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(60);
        options.CircuitBreaker.ShouldHandle = arguments => ValueTask.FromResult(IsWeather(arguments.Outcome));
        options.Retry.ShouldHandle = arguments => ValueTask.FromResult(IsWeather(arguments.Outcome));
        options.Retry.MaxRetryAttempts = 1;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        // An administrator waits: what Cloudinary wants to be asked later is for them to ask.
        options.Retry.ShouldRetryAfterHeader = false;
        // What makes a key would make two.
        options.Retry.DisableForUnsafeHttpMethods();
    }

    /// <summary>Not 429: that is one account's matter, and asking again at once makes it worse.</summary>
    private static bool IsWeather(Polly.Outcome<HttpResponseMessage> outcome) =>
        HttpClientResiliencePredicates.IsTransient(outcome) && outcome.Result?.StatusCode is not HttpStatusCode.TooManyRequests;

    private static TimeSpan Timeout(IServiceProvider provider) => provider.GetRequiredService<IOptions<CloudinaryApiOptions>>().Value.CheckTimeout;
}
