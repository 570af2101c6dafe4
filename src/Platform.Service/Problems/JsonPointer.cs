using System.Text;

namespace Platform.Service.Problems;

/// <summary>Builds RFC 6901 pointers.</summary>
internal static class JsonPointer
{
    /// <summary>Appends one step.</summary>
    public static StringBuilder AppendStep(this StringBuilder pointer, string name) =>
        pointer.Append('/').Append(name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
}
