namespace Platform.Signing.Downloads;

/// <summary>
/// Something that a browser can fetch from Cloudinary's API with a signed URL. The signature is the one of API parameters
/// (<see cref="ApiSignature"/>), all of which are in the URL.
/// </summary>
/// <param name="Timestamp">
/// Unix seconds. Cloudinary accepts the URL for one hour after it; an <c>expires_at</c>, where there is one, takes the place of that.
/// </param>
public abstract record SignedDownload(long Timestamp)
{
    /// <summary>The path behind the cloud name, for example <c>image/download</c>.</summary>
    internal abstract string Path { get; }

    /// <summary>Writes the parameters in the order in which the SDK for Node has them in the URL.</summary>
    internal abstract void Write(DownloadQuery query);
}
