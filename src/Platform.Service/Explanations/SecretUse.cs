using System.Collections.Immutable;
using System.Text;

namespace Platform.Service.Explanations;

/// <summary>
/// How a secret may have been used. Every use holds the whole secret or nothing of it. A part of it is never tried: who could have "the first
/// character of the secret" confirmed would soon know all of them.
/// </summary>
internal enum SecretUse
{
    Plain,
    DoubleQuoted,
    SingleQuoted,
    LineBreak,
    CarriageReturn,
    SpaceBefore,
    SpaceBehind,
    Hmac,
    Empty,
    Undefined,
    Null,
    ApiKey,
}

internal static class SecretUses
{
    /// <summary>All but the right one.</summary>
    public static ImmutableArray<SecretUse> Wrong { get; } = [.. Enum.GetValues<SecretUse>().Where(use => use is not SecretUse.Plain)];

    /// <summary>True when no secret of the tenant's had a part in it.</summary>
    public static bool IsWithoutSecret(this SecretUse use) => use is SecretUse.Empty or SecretUse.Undefined or SecretUse.Null;

    /// <summary>What was put in the secret's place. The caller zeroes it.</summary>
    public static byte[] Bytes(this SecretUse use, in KnownSecret known) => use switch
    {
        SecretUse.DoubleQuoted => [(byte)'"', .. known.Secret.Utf8, (byte)'"'],
        SecretUse.SingleQuoted => [(byte)'\'', .. known.Secret.Utf8, (byte)'\''],
        SecretUse.LineBreak => [.. known.Secret.Utf8, (byte)'\n'],
        SecretUse.CarriageReturn => [.. known.Secret.Utf8, (byte)'\r', (byte)'\n'],
        SecretUse.SpaceBefore => [(byte)' ', .. known.Secret.Utf8],
        SecretUse.SpaceBehind => [.. known.Secret.Utf8, (byte)' '],
        SecretUse.Empty => [],
        SecretUse.Undefined => [.. "undefined"u8],
        SecretUse.Null => [.. "null"u8],
        SecretUse.ApiKey => Encoding.UTF8.GetBytes(known.ApiKey),
        _ => [.. known.Secret.Utf8],
    };
}
