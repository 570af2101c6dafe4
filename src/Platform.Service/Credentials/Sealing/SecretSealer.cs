using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Platform.Contracts.Credentials;

namespace Platform.Service.Credentials.Sealing;

/// <summary>
/// Seals and opens secrets: AES-256-GCM under a key derived from a master key for one tenant document, with the place
/// that the secret belongs to as associated data. Thread-safe. It keeps the master keys until it is disposed, and a
/// derived key only for the call that needs it.
/// </summary>
internal sealed class SecretSealer : IDisposable
{
    private const byte Format = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int OverheadBytes = 1 + NonceBytes + TagBytes;

    private readonly Dictionary<string, byte[]> _masterKeys;

    public SecretSealer(IOptions<SealingOptions> options)
    {
        ActiveKeyId = options.Value.ActiveKey;
        _masterKeys = options.Value.Keys.ToDictionary(key => key.Key, key => MasterKey.Decode(key.Value)!, StringComparer.Ordinal);
    }

    /// <summary>The master key that seals.</summary>
    public string ActiveKeyId { get; }

    /// <summary>Seals under the active master key, differently each time. The secret stays the caller's.</summary>
    public SealedSecret Seal(SealContext context, ApiSecret secret)
    {
        var envelope = new byte[OverheadBytes + secret.Utf8.Length];
        envelope[0] = Format;
        var nonce = envelope.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = Cipher(_masterKeys[ActiveKeyId], context);
        cipher.Encrypt(nonce, secret.Utf8, envelope.AsSpan(1 + NonceBytes, secret.Utf8.Length), envelope.AsSpan(envelope.Length - TagBytes), context.AssociatedData(Format, ActiveKeyId));
        return new SealedSecret(ActiveKeyId, ImmutableCollectionsMarshal.AsImmutableArray(envelope));
    }

    /// <summary>Opens; the caller disposes the secret.</summary>
    /// <exception cref="SealBrokenException">Its master key is not configured, or it was not sealed for this place, or it was altered.</exception>
    public ApiSecret Open(SealContext context, SealedSecret sealedSecret)
    {
        if (!_masterKeys.TryGetValue(sealedSecret.MasterKeyId, out var masterKey))
        {
            throw new SealBrokenException(sealedSecret.MasterKeyId, isKeyMissing: true, $"The secret of {Place(context)} is sealed with the master key '{sealedSecret.MasterKeyId}', which is not configured: set Sealing:Keys:{sealedSecret.MasterKeyId}.");
        }

        var envelope = sealedSecret.Envelope.AsSpan();
        var length = envelope.Length - OverheadBytes;
        if (length is <= 0 or > ApiSecret.MaxBytes || envelope[0] != Format)
        {
            throw DoesNotOpen(context, sealedSecret);
        }

        Span<byte> utf8 = stackalloc byte[length];
        try
        {
            using var cipher = Cipher(masterKey, context);
            cipher.Decrypt(envelope.Slice(1, NonceBytes), envelope.Slice(1 + NonceBytes, length), envelope[^TagBytes..], utf8, context.AssociatedData(Format, sealedSecret.MasterKeyId));
            return ApiSecret.FromUtf8(utf8);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw DoesNotOpen(context, sealedSecret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(utf8);
        }
    }

    /// <summary>The same secret under the active master key; what is under it already comes back as it is.</summary>
    /// <exception cref="SealBrokenException">As for <see cref="Open"/>.</exception>
    public SealedSecret Reseal(SealContext context, SealedSecret sealedSecret)
    {
        if (sealedSecret.MasterKeyId == ActiveKeyId)
        {
            return sealedSecret;
        }

        using var secret = Open(context, sealedSecret);
        return Seal(context, secret);
    }

    /// <summary>A key for something other than sealing; null when that master key is not configured.</summary>
    /// <param name="masterKeyId">The master key.</param>
    /// <param name="purpose">What the key is for. No two purposes share one, and none shares one with sealing.</param>
    /// <param name="owner">Whose it is: a tenant's id, or <c>platform</c>.</param>
    public byte[]? Derive(string masterKeyId, string purpose, string owner) => _masterKeys.TryGetValue(masterKeyId, out var masterKey)
        ? HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, MasterKey.Bytes, salt: [], SealContext.DerivedKeyInfo(purpose, owner))
        : null;

    public void Dispose()
    {
        foreach (var key in _masterKeys.Values)
        {
            CryptographicOperations.ZeroMemory(key);
        }

        _masterKeys.Clear();
    }

    private static AesGcm Cipher(ReadOnlySpan<byte> masterKey, SealContext context)
    {
        Span<byte> key = stackalloc byte[32];
        try
        {
            HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, key, salt: [], context.KeyInfo());
            return new AesGcm(key, TagBytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static SealBrokenException DoesNotOpen(SealContext context, SealedSecret sealedSecret) =>
        new(sealedSecret.MasterKeyId, isKeyMissing: false, $"The sealed secret of {Place(context)} does not open with the master key '{sealedSecret.MasterKeyId}': it was altered, or sealed for another place, or that key is another one than when it was sealed.");

    private static string Place(SealContext context) => $"{context.Purpose} '{context.SecretId}' of tenant '{context.TenantId}'";
}
