using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Platform.Signing;

namespace Platform.Service.Explanations;

/// <summary>
/// Looks for the text under a signature. What is compared is always a whole digest with a whole signature, in a time that does not depend on
/// where they differ: nobody learns a digest, or a part of one, that they did not bring along.
/// </summary>
internal sealed class SignatureSearch(string signature, IReadOnlyList<KnownSecret> secrets, SearchBudget budget)
{
    private const int Sha1Length = 40;
    private const int Sha256Length = 64;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    private readonly HashSet<(string Text, SecretUse Use)> _tried = [];

    public bool IsSha1 => signature.Length == Sha1Length;

    /// <summary>Whether a text can be a signature at all: 40 or 64 lower-case hex characters.</summary>
    public static bool IsSignature(string text) => text.Length is Sha1Length or Sha256Length && !text.AsSpan().ContainsAnyExcept(Hex);

    /// <summary>The first candidate that one of the secrets made the signature of; null when there is none, or the budget is spent.</summary>
    public Found? First(IEnumerable<Candidate> candidates)
    {
        // No digest is taken without a secret, and so none of the budget: there would be no end of candidates.
        if (secrets.Count == 0) return null;
        foreach (var candidate in candidates)
        {
            if (!_tried.Add((candidate.Text, candidate.Use))) continue;
            foreach (var secret in secrets)
            {
                if (!budget.TakeDigest(candidate.Text)) return null;
                if (Made(candidate, secret)) return new(candidate, secret);
            }
        }

        return null;
    }

    private bool Made(Candidate candidate, in KnownSecret secret)
    {
        if (candidate.Use is SecretUse.Plain) return ApiSignature.Matches(candidate.Text, signature, secret.Secret.Utf8, Algorithm);
        var bytes = candidate.Use.Bytes(secret);
        try
        {
            return candidate.Use is SecretUse.Hmac ? MatchesHmac(candidate.Text, bytes) : ApiSignature.Matches(candidate.Text, signature, bytes, Algorithm);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    public SignatureAlgorithm Algorithm => IsSha1 ? SignatureAlgorithm.Sha1 : SignatureAlgorithm.Sha256;

    private bool MatchesHmac(string text, byte[] key)
    {
        var data = Encoding.UTF8.GetBytes(text);
#pragma warning disable CA5350 // It is looked for, not made: somebody else has used it by mistake.
        var hash = Convert.ToHexStringLower(IsSha1 ? HMACSHA1.HashData(key, data) : HMACSHA256.HashData(key, data));
#pragma warning restore CA5350
        return CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(hash.AsSpan()), MemoryMarshal.AsBytes(signature.AsSpan()));
    }
}

/// <summary>What was signed, and with which secret.</summary>
internal sealed record Found(Candidate Candidate, KnownSecret Secret);
