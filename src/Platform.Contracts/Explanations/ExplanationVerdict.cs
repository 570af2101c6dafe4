namespace Platform.Contracts.Explanations;

/// <summary>How much is certain. Numbers are part of the grain contract: never renumber or reuse one.</summary>
[GenerateSerializer, Alias("ExplanationVerdict")]
public enum ExplanationVerdict
{
    /// <summary>The text is no error of Cloudinary's that is known here.</summary>
    NotRecognised = 0,

    /// <summary>What was signed was not found; the findings are what may be the cause.</summary>
    NotExplained = 1,

    /// <summary>It is certain what is wrong.</summary>
    Explained = 2,

    /// <summary>The signature fits what was posted, with a secret that is registered here: what differs is at Cloudinary.</summary>
    SignatureFits = 3,
}
