using System.Collections.Immutable;

namespace Platform.Signing.Downloads;

/// <summary>One file made of several images, which are given by a tag or by their URLs: one of the two.</summary>
/// <param name="Combination">What becomes of the images.</param>
/// <param name="Timestamp">Unix seconds.</param>
public sealed record CombinedDownload(Combination Combination, long Timestamp) : SignedDownload(Timestamp)
{
    /// <summary>All images with this tag.</summary>
    public string? Tag { get; init; }

    /// <summary>Images of the account, by URL.</summary>
    public ImmutableArray<string> Urls { get; init; } = [];

    /// <summary>A transformation of every image; the format to make is a component of it, for example <c>f_gif</c>.</summary>
    public string? Transformation { get; init; }

    /// <summary>Whether the file is made in the background.</summary>
    public bool? Async { get; init; }

    /// <summary>Where Cloudinary says that the file is ready.</summary>
    public string? NotificationUrl { get; init; }

    internal override string Path => Combination switch
    {
        Combination.Sprite => "image/sprite",
        Combination.Multi => "image/multi",
        _ => throw new ArgumentOutOfRangeException(nameof(Combination), Combination, "Not a combination of images."),
    };

    internal override void Write(DownloadQuery query)
    {
        query.Text("tag", Tag)
            .Text("transformation", Transformation)
            .Urls("urls", Urls)
            .WholeNumber("timestamp", Timestamp)
            .Boolean("async", Async)
            .Text("notification_url", NotificationUrl)
            .Text("mode", "download");
        if (string.IsNullOrEmpty(Tag) == Urls.IsDefaultOrEmpty)
        {
            query.Refuse("tag", Urls.IsDefaultOrEmpty ? FieldRefusalReason.Missing : FieldRefusalReason.NotCombinable);
        }
    }
}
