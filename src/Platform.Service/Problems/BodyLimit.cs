using Microsoft.AspNetCore.Http.Metadata;

namespace Platform.Service.Problems;

/// <summary>The largest body that a route takes. Routing hands a limit to the server too, which then ends the connection.</summary>
/// <param name="Bytes">The limit in bytes.</param>
internal sealed record BodyLimit(long Bytes) : IRequestSizeLimitMetadata
{
    private const long Discarded = 8 * 1024 * 1024;

    /// <summary>64 KiB, for all but batches and notifications.</summary>
    public static BodyLimit Default { get; } = new(64 * 1024);

    /// <summary>1 MiB: the largest of all routes, and so the server's own limit.</summary>
    public static BodyLimit Batch { get; } = new(1024 * 1024);

    /// <summary>
    /// The server's limit. Above it a connection ends at once, and a caller who is still sending finds it broken instead of an answer. So
    /// what is too large by less than 8 MiB is answered, and then read and thrown away.
    /// </summary>
    public long? MaxRequestBodySize => Bytes + Discarded;
}
