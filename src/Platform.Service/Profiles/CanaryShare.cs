using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Platform.Service.Profiles.Templates;

namespace Platform.Service.Profiles;

/// <summary>
/// Who is in a canary's share. Each subject has a place among all, drawn from rollout and subject: the share is those below the
/// percentage, so a subject stays where it is while the percentage stays, and raising it only adds others.
/// </summary>
internal static class CanaryShare
{
    private const int ShortText = 512;

    internal static bool Includes(string rolloutId, string subject, int percent)
    {
        // It is no subject; whichever version judges it will say so.
        if (SubjectAtom.Check(subject) is not null)
        {
            return false;
        }

        // In the form in which subjects are compared: however a name is spelled, it is the same person's.
        var same = SubjectAtom.Normalize(subject);
        var separator = Encoding.UTF8.GetByteCount(rolloutId);
        var length = separator + 1 + Encoding.UTF8.GetByteCount(same);
        Span<byte> text = length <= ShortText ? stackalloc byte[ShortText] : new byte[length];
        Encoding.UTF8.GetBytes(rolloutId, text);
        text[separator] = (byte)'\n';
        Encoding.UTF8.GetBytes(same, text[(separator + 1)..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return (ulong)BinaryPrimitives.ReadUInt32BigEndian(hash) * 100 >> 32 < (ulong)percent;
    }
}
