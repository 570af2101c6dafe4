using System.Collections.Immutable;
using System.Globalization;
using Platform.Contracts.Credentials;
using Platform.Contracts.Refusals;
using Platform.Service.Credentials.Sealing;

namespace Platform.Service.Tenants;

/// <summary>Seals one tenant's secrets under the active master key, and remembers how many there were and which did not open.</summary>
internal sealed class SealedAnew(SecretSealer sealer)
{
    /// <summary>Secrets that were under another master key, and are not now.</summary>
    public int Count { get; private set; }

    /// <summary>Those that do not open, and why.</summary>
    public List<(string Name, SealBrokenException Why)> Broken { get; } = [];

    /// <summary>Names what does not open; of what is wrong with them, one sentence for each master key.</summary>
    public Refusal Refusal => new Refusal(
        RefusalCode.SealBroken,
        string.Create(CultureInfo.InvariantCulture, $"{Count} secrets were sealed anew and stored. What broken names does not open, and stays as it is: ")
            + string.Join(' ', Broken.DistinctBy(one => (one.Why.MasterKeyId, one.Why.IsKeyMissing)).Select(one => one.Why.Message)))
        .With("broken", Broken.Select(one => one.Name).ToImmutableArray());

    /// <summary>The secret under the active master key; as it is when it was, or when it does not open.</summary>
    public SealedSecret Seal(string name, SealContext place, SealedSecret secret)
    {
        if (secret.MasterKeyId == sealer.ActiveKeyId) return secret;
        try
        {
            var anew = sealer.Reseal(place, secret);
            Count++;
            return anew;
        }
        catch (SealBrokenException why)
        {
            Broken.Add((name, why));
            return secret;
        }
    }
}
