using System.Collections.Immutable;

namespace Platform.Signing.Operations;

public static partial class UploadOperations
{
    private static ImmutableArray<UploadOperation> Table =>
    [
        new("destroy", [["public_id"]], ["public_id"], "Deletes the asset."),
        new("explicit", [["public_id", "type"]], ["public_id", "type"], "Changes the asset: its tags, context, metadata, access rules and derived assets."),
        new("rename", [["from_public_id", "to_public_id"]], ["from_public_id", "to_public_id"], "Moves the asset to another public id."),
    ];
}
