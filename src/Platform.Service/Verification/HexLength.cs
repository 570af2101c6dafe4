using Platform.Signing;

namespace Platform.Service.Verification;

/// <summary>
/// The algorithm is told by the length. A credential's own algorithm says what the platform signs with; Cloudinary signs what it sends with
/// the one that the account is set to, and that may be the other.
/// </summary>
internal static class HexLength
{
    private const int Sha1 = 40;

    /// <summary>What a signature of this length was made with; what has no length of a signature is nobody's under either.</summary>
    public static SignatureAlgorithm AlgorithmOf(string signature) => signature.Length is Sha1 ? SignatureAlgorithm.Sha1 : SignatureAlgorithm.Sha256;
}
