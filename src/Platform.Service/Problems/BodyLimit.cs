using Microsoft.AspNetCore.Http.Metadata;

namespace Platform.Service.Problems;

/// <summary>The largest body that a route takes. Routing also hands it to the server, which then stops reading.</summary>
/// <param name="Bytes">The limit in bytes.</param>
internal sealed record BodyLimit(long Bytes) : IRequestSizeLimitMetadata
{
    /// <summary>64 KiB, for all but batches.</summary>
    public static BodyLimit Default { get; } = new(64 * 1024);

    /// <summary>1 MiB: the largest of all routes, and the server's own limit.</summary>
    public static BodyLimit Batch { get; } = new(1024 * 1024);

    /// <inheritdoc/>
    public long? MaxRequestBodySize => Bytes;
}
