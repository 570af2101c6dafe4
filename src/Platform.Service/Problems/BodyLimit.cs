using Microsoft.AspNetCore.Http.Metadata;

namespace Platform.Service.Problems;

/// <summary>The largest body that a route takes. Routing hands a limit to the server too, which then stops reading.</summary>
/// <param name="Bytes">The limit in bytes.</param>
internal sealed record BodyLimit(long Bytes) : IRequestSizeLimitMetadata
{
    /// <summary>64 KiB, for all but batches.</summary>
    public static BodyLimit Default { get; } = new(64 * 1024);

    /// <summary>1 MiB: the largest of all routes, and so the server's own limit.</summary>
    public static BodyLimit Batch { get; } = new(1024 * 1024);

    /// <summary>The server's limit. It counts the framing of chunks as well, so it leaves an eighth for that.</summary>
    public long? MaxRequestBodySize => Bytes + (Bytes / 8);
}
