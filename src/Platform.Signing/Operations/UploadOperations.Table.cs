using System.Collections.Immutable;
using static Platform.Signing.Operations.OperationEffect;

namespace Platform.Signing.Operations;

public static partial class UploadOperations
{
    private static ImmutableArray<UploadOperation> Table =>
    [
        new("concat", Creates, [["urls"]], ["urls"], "Makes a video from remote ones."),
        new("context", Changes, [["public_ids", "command"]], ["public_ids", "type"], "Sets or removes context of up to 1,000 assets."),
        new("create_slideshow", Creates, [["manifest_transformation"], ["manifest_json"]], [], "Makes a video."),
        new("destroy", Deletes, [["public_id"]], ["public_id", "type"], "Deletes the asset."),
        new("destroy_by_asset_id", Deletes, [["asset_id"]], ["asset_id"], "Deletes the asset."),
        new("download", Reads, [["public_id"]], ["public_id", "type"], "Downloads the original, also of a private asset when type says so."),
        new("download_backup", Reads, [["asset_id", "version_id"]], ["asset_id", "version_id"], "Downloads a backed-up version."),
        new("download_by_asset_id", Reads, [["asset_id"]], ["asset_id"], "Downloads the original."),
        new("download_tag", Reads, [["tag"]], ["tag"], "Downloads an archive of all assets with the tag."),
        new("explicit", Changes, [["public_id"]], ["public_id", "type"], "Changes an asset's tags, context, metadata, access rules and derived assets."),
        new("explode", Creates, [["public_id", "transformation"]], ["public_id", "type"], "Makes derived images of all pages of an asset."),
        new("generate_archive", Reads, [["tags"], ["public_ids"], ["prefixes"], ["fully_qualified_public_ids"]], ["tags", "public_ids", "prefixes", "fully_qualified_public_ids", "type"], "Makes an archive of all assets that match, and answers its URL."),
        new("metadata", Changes, [["public_ids", "metadata"]], ["public_ids", "type"], "Sets metadata of up to 1,000 assets."),
        new("multi", Creates, [["tag"], ["urls"]], ["tag", "urls"], "Makes an animation or a PDF of all assets with the tag."),
        new("rename", Changes, [["from_public_id", "to_public_id"]], ["from_public_id", "to_public_id", "type"], "Moves an asset to another public id."),
        new("sprite", Creates, [["tag"], ["urls"]], ["tag", "urls"], "Makes one image of all images with the tag."),
        new("tags", Changes, [["public_ids", "command"]], ["public_ids", "tag", "type"], "Sets or removes tags of up to 1,000 assets."),
        new("text", Creates, [["text"]], ["public_id"], "Makes an image of a text."),
    ];
}
