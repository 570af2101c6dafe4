namespace Platform.Signing.Downloads;

/// <summary>What several images become.</summary>
public enum Combination
{
    /// <summary>One large image with all of them side by side.</summary>
    Sprite,

    /// <summary>One animated image or video, or a document with a page for each.</summary>
    Multi,
}
