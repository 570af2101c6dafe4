namespace Platform.Signing.Parameters;

/// <summary>What is signed; each kind has parameters of its own.</summary>
public enum SignatureKind
{
    /// <summary>The fields of an upload.</summary>
    Upload,

    /// <summary>A delivery URL.</summary>
    Delivery,

    /// <summary>A token for the CDN.</summary>
    AuthToken,

    /// <summary>The URL of an asset's original.</summary>
    Download,

    /// <summary>The URL of an archive of several assets.</summary>
    Archive,

    /// <summary>The URL of search results.</summary>
    Search,
}
