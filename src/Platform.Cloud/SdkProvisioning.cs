using CloudinaryDotNet.Actions;
using CloudinaryDotNet.Provisioning;
using Microsoft.Extensions.Options;
using Platform.Contracts.Credentials;
using Platform.Service.Credentials.Accounts;

namespace Platform.Cloud;

/// <summary>Keys by the SDK's provisioning API. What Cloudinary says of a failure is not passed on: it may repeat what was sent.</summary>
internal sealed class SdkProvisioning(IHttpClientFactory clients, CloudinaryApiAddresses addresses, IOptions<ProvisioningOptions> options) : IApiKeyProvisioning
{
    private const int MostPages = 100;

    public bool IsConfigured => options.Value.IsConfigured;

    public async Task<string?> Environment(string cloudName, CancellationToken cancellationToken)
    {
        var answer = await Ask("find", sdk => sdk.SubAccountsAsync(new ListSubAccountsParams(), cancellationToken), cancellationToken);
        return (answer.SubAccounts ?? throw NoAnswer("find")).FirstOrDefault(environment => environment.CloudName == cloudName)?.Id;
    }

    public async Task<IReadOnlyList<ProvisionedKey>> List(string environment, CancellationToken cancellationToken)
    {
        var keys = new List<ProvisionedKey>();
        for (var page = 1; page <= MostPages; page++)
        {
            var parameters = new AccessKeyPage(environment, page);
            var answer = await Ask("list", sdk => sdk.ListAccessKeysAsync(parameters, cancellationToken), cancellationToken);
            var more = answer.AccessKeys ?? throw NoAnswer("list");
            keys.AddRange(more.Select(View));
            if (more.Length < AccessKeyPage.Size) break;
        }

        return keys;
    }

    public async Task<(ProvisionedKey Key, ApiSecret Secret)> Create(string environment, string name, CancellationToken cancellationToken)
    {
        var made = await Ask("create", sdk => sdk.GenerateAccessKeyAsync(new GenerateAccessKeyParams(environment) { Name = name, Enabled = true }, cancellationToken), cancellationToken);
        return made is { ApiKey.Length: > 0, ApiSecret.Length: > 0 } ? (View(made), ApiSecret.FromText(made.ApiSecret)) : throw NoAnswer("create");
    }

    public Task SetEnabled(string environment, string apiKey, bool enabled, CancellationToken cancellationToken) =>
        Ask("update", sdk => sdk.UpdateAccessKeyAsync(new UpdateAccessKeyParams(environment, apiKey) { Enabled = enabled }, cancellationToken), cancellationToken);

    public async Task Delete(string environment, string apiKey, CancellationToken cancellationToken)
    {
        // The SDK does not tell a key that is not there from other refusals, and the list does.
        if ((await List(environment, cancellationToken)).All(key => key.ApiKey != apiKey)) return;
        await Ask("delete", sdk => sdk.DeleteAccessKeyAsync(new DelAccessKeyParams(environment) { ApiKey = apiKey }, cancellationToken), cancellationToken);
    }

    private async Task<T> Ask<T>(string step, Func<AccountProvisioning, Task<T>> call, CancellationToken cancellationToken) where T : BaseResult
    {
        T answer;
        try
        {
            answer = await call(Sdk());
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ProvisioningException($"Cloudinary's provisioning API could not be asked to {step} keys ({failure.GetType().Name}).");
        }

        return answer.Error is null && (int)answer.StatusCode is >= 200 and < 300
            ? answer
            : throw new ProvisioningException($"Cloudinary's provisioning API refused to {step} keys: status {(int)answer.StatusCode}.");
    }

    private static ProvisioningException NoAnswer(string step) => new($"Cloudinary's provisioning API was asked to {step} keys, and what it answered is no answer to that.");

    private AccountProvisioning Sdk()
    {
        var account = options.Value;
        var sdk = new AccountProvisioning(account.AccountId, account.ApiKey, account.ApiSecret);
        sdk.ProvisioningApi.Client = clients.CreateClient(CloudinaryHttp.ClientName);
        sdk.ProvisioningApi.ApiBaseAddress = addresses.Base("us");
        return sdk;
    }

    private static ProvisionedKey View(AccessKeyResult key) => new(key.ApiKey, key.Name, key.Enabled);
}
