using System.Security.Cryptography;

namespace Platform.Service.Credentials;

/// <summary>Ids of rotations: random, so that the key that one makes at Cloudinary is no other's.</summary>
internal static class RotationId
{
    public static string Create() => $"rot_{RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 16)}";
}
