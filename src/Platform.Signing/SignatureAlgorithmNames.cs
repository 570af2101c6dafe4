namespace Platform.Signing;

/// <summary>The names of the algorithms, as the platform and Cloudinary's settings write them.</summary>
public static class SignatureAlgorithmNames
{
    /// <summary>The name of an algorithm.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns><c>sha1</c> or <c>sha256</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The algorithm is not a defined value.</exception>
    public static string Name(this SignatureAlgorithm algorithm) => algorithm switch
    {
        SignatureAlgorithm.Sha1 => "sha1",
        SignatureAlgorithm.Sha256 => "sha256",
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "Not an algorithm."),
    };
}
