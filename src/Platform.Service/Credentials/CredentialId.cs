using System.Security.Cryptography;

namespace Platform.Service.Credentials;

/// <summary>Ids of credentials: random, so that they tell nothing and never come back.</summary>
internal static class CredentialId
{
    public static string Create() => $"cred_{RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 16)}";
}
