using CloudinaryDotNet;
using Newtonsoft.Json;
using Platform.Contracts.Credentials;
using Platform.Service.Credentials.Accounts;
using PlatformAccount = Platform.Service.Credentials.Accounts.CloudinaryAccount;

namespace Platform.Cloud;

/// <summary>
/// Asks by the SDK's <c>ping</c>. Each question has an SDK of its own with the account it is about, never the environment's
/// or a shared one, and goes through the platform's HTTP client: no redirects, no logs, the same limits.
/// </summary>
internal sealed class SdkAccounts(IHttpClientFactory clients, CloudinaryApiAddresses addresses) : ICloudinaryAccounts
{
    public async Task<CredentialCheck> Check(PlatformAccount account, ApiSecret secret, CancellationToken cancellationToken)
    {
        var sdk = new Cloudinary(new Account(account.CloudName, account.ApiKey, System.Text.Encoding.UTF8.GetString(secret.Utf8)));
        sdk.Api.Client = clients.CreateClient(CloudinaryHttp.ClientName);
        sdk.Api.ApiBaseAddress = addresses.Base(account.Region);
        try
        {
            var answer = await sdk.PingAsync(cancellationToken);
            return PingAnswer.Read((int)answer.StatusCode, answer.JsonObj?["status"]?.ToString(), answer.Error?.Message, retryAfter: null);
        }
        catch (JsonException)
        {
            return new CredentialCheck.Unchecked(UncheckedReason.NotCloudinary);
        }
        catch (Exception failure) when (CloudinaryWeather.Of(failure, cancellationToken) is { } weather)
        {
            return weather;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // What the SDK makes of an answer that it cannot read is an exception of no certain type.
            return new CredentialCheck.Unchecked(UncheckedReason.NotCloudinary);
        }
    }
}
