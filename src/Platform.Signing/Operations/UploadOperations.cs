using System.Collections.Immutable;

namespace Platform.Signing.Operations;

/// <summary>Upload API operations other than <c>upload</c> that a signature may also open.</summary>
/// <remarks>
/// Nothing in a signature binds the endpoint, and Cloudinary ignores parameters an operation doesn't know. So a signature opens an
/// operation when the signed fields contain what the operation requires, whatever else is signed.
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
        return [.. All.Where(operation => operation.Required.Any(set => set.All(possibleNames.Contains)))];
    }

    /// <summary>Finds an operation by its code.</summary>
    /// <returns>The operation, or null when there is none of that code.</returns>
    public static UploadOperation? Find(string code) => All.FirstOrDefault(operation => operation.Code == code);
}
