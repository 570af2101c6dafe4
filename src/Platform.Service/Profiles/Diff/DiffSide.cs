using System.Globalization;
using Platform.Contracts.Profiles;

namespace Platform.Service.Profiles.Diff;

/// <summary>One of the two that are compared: a version, or the draft.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="CloudName">The product environment that was settled at publish, or would be now for a draft; null when that can't be told.</param>
internal sealed record DiffSide(ProfileRules Rules, string? CloudName)
{
    /// <summary>What callers write for the draft.</summary>
    public const string Draft = "draft";

    /// <summary>True for <c>draft</c> (without a number) and for a version's number.</summary>
    public static bool TryRead(string text, out int? number)
    {
        number = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
        return number is not null || text is Draft;
    }
}
