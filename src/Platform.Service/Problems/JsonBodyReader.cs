using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Platform.Contracts.Refusals;

namespace Platform.Service.Problems;

/// <summary>Reads a request's body: media type, size, text, shape. A good body is parsed once, from the server's own buffer when it fits there.</summary>
internal static class JsonBodyReader
{
    public static async ValueTask<Outcome<T>> ReadAsync<T>(HttpContext context)
        where T : class
    {
        var request = context.Request;
        if (HasNone(context))
        {
            return BodyRefusals.Empty;
        }

        if (!IsJson(request.ContentType))
        {
            return BodyRefusals.MediaType;
        }

        var limit = (context.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>() ?? BodyLimit.Default).Bytes;
        if (request.ContentLength > limit)
        {
            return BodyRefusals.TooLarge(limit);
        }

        var contract = context.RequestServices.GetRequiredService<BodyContracts>().Of<T>();
        var digests = context.GetEndpoint()?.Metadata.GetMetadata<BodyDigestMetadata>() is not null;
        return await ReadAsync(request.BodyReader, contract, limit, digests ? context.Features : null, context.RequestAborted);
    }

    /// <summary>True when the request announces no body at all.</summary>
    public static bool HasNone(HttpContext context) =>
        context.Request.ContentLength is null or 0
        && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false };

    /// <summary>True when the request has no body, also when that shows only in the reading: then it was sent in chunks, and there are none.</summary>
    public static async ValueTask<bool> HasNoneAsync(HttpContext context)
    {
        if (context.Request.ContentLength is not null || HasNone(context)) return HasNone(context);
        var read = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
        context.Request.BodyReader.AdvanceTo(read.Buffer.Start);
        return read.IsCompleted && read.Buffer.IsEmpty;
    }

    private static async ValueTask<Outcome<T>> ReadAsync<T>(PipeReader pipe, JsonTypeInfo<T> contract, long limit, IFeatureCollection? digest, CancellationToken cancel)
        where T : class
    {
        while (true)
        {
            var read = await pipe.ReadAsync(cancel);
            var buffer = read.Buffer;
            if (buffer.Length > limit)
            {
                pipe.AdvanceTo(buffer.End);
                return BodyRefusals.TooLarge(limit);
            }

            if (read.IsCompleted)
            {
                digest?.Set(BodyDigest.Of(buffer));
                var outcome = Parse(buffer, contract);
                pipe.AdvanceTo(buffer.End);
                return outcome;
            }

            pipe.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static Outcome<T> Parse<T>(in ReadOnlySequence<byte> buffer, JsonTypeInfo<T> contract)
        where T : class
    {
        if (buffer.IsSingleSegment)
        {
            return Parse(buffer.FirstSpan, contract);
        }

        var length = (int)buffer.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            buffer.CopyTo(rented);
            return Parse(rented.AsSpan(0, length), contract);
        }
        finally
        {
            // Bodies carry API secrets: what goes back to the pool is blank.
            rented.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static Outcome<T> Parse<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> contract)
        where T : class
    {
        if (body.IsEmpty)
        {
            return BodyRefusals.Empty;
        }

        if (!Utf8.IsValid(body))
        {
            return BodyRefusals.NotUtf8;
        }

        if (LoneSurrogates.AnyIn(body))
        {
            return BodyRefusals.LoneSurrogate;
        }

        try
        {
            return JsonSerializer.Deserialize(body, contract) is { } value ? value : BodyRefusals.Null;
        }
        catch (JsonException failure)
        {
            return BodyFault.Explain(body, contract, failure);
        }
    }

    private static bool IsJson(string? contentType) =>
        string.Equals(contentType, "application/json", StringComparison.OrdinalIgnoreCase)
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || IsUtf8(type.Charset)));

    private static bool IsUtf8(Microsoft.Extensions.Primitives.StringSegment charset) =>
        HeaderUtilities.RemoveQuotes(charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
