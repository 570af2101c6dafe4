using System.Buffers;
using System.Globalization;
using System.Numerics;
using Platform.Contracts.Profiles;
using Platform.Contracts.Verification;

namespace Platform.Service.Verification;

/// <summary>
/// Names packed tightly, for a context's value has to be short: the credential's sixteen characters, the version's digits and the profile's name,
/// which begins with a letter, as one number. A profile's name of 64 characters takes 57 bytes with the rest.
/// </summary>
internal static class LineagePacking
{
    private const string CredentialPrefix = "cred_";
    private const int CredentialLength = 16;

    /// <summary>Its characters are digits from 1 on, so that every text is another number.</summary>
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789_-";
    private static readonly SearchValues<char> OfCredentials = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");
    private static readonly BigInteger Base = Alphabet.Length + 1;

    /// <exception cref="ArgumentException">Profile or credential has no name of the platform's.</exception>
    public static byte[] Pack(Lineage lineage)
    {
        if (!ProfileNames.IsValid(lineage.Profile) || lineage.ProfileVersion < 1 || !IsCredential(lineage.Credential))
        {
            throw new ArgumentException("Lineage is of a profile's version and a credential.", nameof(lineage));
        }

        var number = BigInteger.Zero;
        foreach (var character in string.Create(CultureInfo.InvariantCulture, $"{lineage.Credential.AsSpan(CredentialPrefix.Length)}{lineage.ProfileVersion}{lineage.Profile}"))
        {
            number = number * Base + Alphabet.IndexOf(character, StringComparison.Ordinal) + 1;
        }

        return number.ToByteArray(isUnsigned: true);
    }

    /// <summary>The names; null when these bytes are none.</summary>
    public static Lineage? Unpack(ReadOnlySpan<byte> packed)
    {
        var characters = new List<char>();
        for (var number = new BigInteger(packed, isUnsigned: true); !number.IsZero;)
        {
            number = BigInteger.DivRem(number, Base, out var digit);
            if (digit.IsZero) return null;
            characters.Add(Alphabet[(int)digit - 1]);
        }

        characters.Reverse();
        return Read(new string([.. characters]));
    }

    private static Lineage? Read(string text)
    {
        if (text.Length <= CredentialLength) return null;
        var rest = text.AsSpan(CredentialLength);
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0 || rest[0] == '0' || !int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var version)) return null;
        var lineage = new Lineage(rest[digits..].ToString(), version, CredentialPrefix + text[..CredentialLength]);
        return ProfileNames.IsValid(lineage.Profile) && IsCredential(lineage.Credential) ? lineage : null;
    }

    private static bool IsCredential(string id) =>
        id.Length == CredentialPrefix.Length + CredentialLength
        && id.StartsWith(CredentialPrefix, StringComparison.Ordinal)
        && !id.AsSpan(CredentialPrefix.Length).ContainsAnyExcept(OfCredentials);
}
