using System.Globalization;
using System.Text;
using Platform.Contracts.Credentials;
using Platform.Service.Credentials.Accounts;

namespace Platform.Service.Tests.Cluster.Drivers;

/// <summary>Cloudinary without a network: one account, and a test that steps in before and after each thing that is asked of it.</summary>
internal sealed class ScriptedCloudinary : ICloudinaryAccounts, IApiKeyProvisioning
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (string Name, string Secret, bool Enabled)> _keys = new(StringComparer.Ordinal);
    private int _made;

    public ScriptedCloudinary() => Reset();

    public bool IsConfigured { get; set; } = true;

    /// <summary>Before the step, with false, and when it is done, with true. What it throws is what the asker gets instead of an answer.</summary>
    public Func<string, bool, Task> Script { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Each key: <c>key enabled</c>.</summary>
    public string[] Keys
    {
        get { lock (_lock) return [.. _keys.Select(key => $"{key.Key} {(key.Value.Enabled ? "enabled" : "disabled")}")]; }
    }

    /// <summary>One key, made by hand, and nobody steps in.</summary>
    public void Reset()
    {
        (Script, IsConfigured) = ((_, _) => Task.CompletedTask, true);
        lock (_lock)
        {
            _keys.Clear();
            _keys[ClusterTenant.ApiKey] = ("by hand", ClusterTenant.Secret, true);
            _made = 0;
        }
    }

    public Task<CredentialCheck> Check(CloudinaryAccount account, ApiSecret secret, CancellationToken cancellationToken)
    {
        var given = Encoding.UTF8.GetString(secret.Utf8);
        return Do<CredentialCheck>("check", () => _keys.TryGetValue(account.ApiKey, out var key) && key.Enabled && key.Secret == given
            ? new CredentialCheck.Accepted() : new CredentialCheck.Rejected(RejectedPart.ApiKey));
    }

    public Task<string?> Environment(string cloudName, CancellationToken cancellationToken) => Do("environment", () => cloudName is "demo" ? "env" : null);

    public Task<IReadOnlyList<ProvisionedKey>> List(string environment, CancellationToken cancellationToken) =>
        Do<IReadOnlyList<ProvisionedKey>>("list", () => [.. _keys.Select(key => new ProvisionedKey(key.Key, key.Value.Name, key.Value.Enabled))]);

    public Task<(ProvisionedKey Key, ApiSecret Secret)> Create(string environment, string name, CancellationToken cancellationToken) => Do("create", () =>
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"made-{++_made}");
        _keys[key] = (name, $"secret-of-{key}", true);
        return (new ProvisionedKey(key, name, true), ApiSecret.FromText(_keys[key].Secret));
    });

    public Task SetEnabled(string environment, string apiKey, bool enabled, CancellationToken cancellationToken) =>
        Do("enable", () => _keys[apiKey] = _keys[apiKey] with { Enabled = enabled });

    public Task Delete(string environment, string apiKey, CancellationToken cancellationToken) => Do("delete", () => _keys.Remove(apiKey));

    private async Task<T> Do<T>(string step, Func<T> work)
    {
        await Script(step, false);
        T done;
        lock (_lock) done = work();
        await Script(step, true);
        return done;
    }
}
