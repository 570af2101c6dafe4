using System.Collections.Immutable;

namespace Platform.Signing.Operations;

/// <summary>Operations other than <c>upload</c> that a signature made for an upload may also open.</summary>
/// <remarks>
/// <para>Nothing in a signature binds the endpoint, and Cloudinary ignores parameters that an operation doesn't know. So a signature
/// opens an operation when the signed fields contain what the operation requires, whatever else is signed.</para>
/// <para>Where the reference and the SDKs differ on whether a parameter is required, the shorter list counts: a warning too many
/// is better than one too few. So <c>explicit</c> needs <c>public_id</c> only (the reference has <c>type</c> default to
/// <c>upload</c>), and <c>download</c> needs no <c>format</c>. <c>rename</c> takes <c>from_public_id</c> and <c>to_public_id</c>,
/// which no upload has. <c>delete_by_token</c> is not here because it takes no signature.</para>
/// <list type="table">
/// <listheader><term>code</term><description>required; effect</description></listheader>
/// <item><term>concat</term><description>urls; creates</description></item>
/// <item><term>context</term><description>public_ids, command; changes</description></item>
/// <item><term>create_slideshow</term><description>manifest_transformation or manifest_json; creates</description></item>
/// <item><term>destroy</term><description>public_id; deletes</description></item>
/// <item><term>destroy_by_asset_id</term><description>asset_id; deletes</description></item>
/// <item><term>download</term><description>public_id; reads</description></item>
/// <item><term>download_backup</term><description>asset_id, version_id; reads</description></item>
/// <item><term>download_by_asset_id</term><description>asset_id; reads</description></item>
/// <item><term>download_tag</term><description>tag; reads</description></item>
/// <item><term>explicit</term><description>public_id; changes</description></item>
/// <item><term>explode</term><description>public_id, transformation; creates</description></item>
/// <item><term>generate_archive</term><description>tags, public_ids, prefixes or fully_qualified_public_ids; reads</description></item>
/// <item><term>metadata</term><description>public_ids, metadata; changes</description></item>
/// <item><term>multi</term><description>tag or urls; creates</description></item>
/// <item><term>rename</term><description>from_public_id, to_public_id; changes</description></item>
/// <item><term>sprite</term><description>tag or urls; creates</description></item>
/// <item><term>tags</term><description>public_ids, command; changes</description></item>
/// <item><term>text</term><description>text; creates</description></item>
/// </list>
/// </remarks>
public static partial class UploadOperations
{
    /// <summary>All operations, ordered by code.</summary>
    public static ImmutableArray<UploadOperation> All { get; } = Table;

    /// <summary>The operations that signatures over these names can open.</summary>
    /// <param name="possibleNames">Every parameter name that some signature may contain; <c>timestamp</c> is always among them.</param>
    /// <returns>Each operation of which one set of required parameters is among the names, ordered by code.</returns>
    public static ImmutableArray<UploadOperation> AlsoSigns(IReadOnlyCollection<string> possibleNames)
    {
        ArgumentNullException.ThrowIfNull(possibleNames);
        return [.. All.Where(operation => operation.IsOpenedBy(possibleNames))];
    }

    /// <summary>
    /// The upload itself, which every signature of API parameters opens that was not made for one: parameters that it doesn't know are
    /// ignored. It replaces the asset where a public id is signed, and makes one where none is.
    /// </summary>
    public static UploadOperation Upload { get; } = new("upload", OperationEffect.Changes, [[]], ["public_id"], "Uploads any file, in the place of the asset whose public_id is signed.");

    /// <summary>Finds an operation by its code.</summary>
    /// <param name="code">For example <c>destroy</c>.</param>
    /// <returns>The operation, or null when there is none of that code.</returns>
    public static UploadOperation? Find(string code) => code == Upload.Code ? Upload :
        All.FirstOrDefault(operation => string.Equals(operation.Code, code, StringComparison.Ordinal));
}
