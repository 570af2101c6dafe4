using System.Collections.Frozen;
using System.Text.Json;

namespace Platform.Contracts.Refusals;

/// <summary>The stable snake_case names of the codes, as callers see them.</summary>
public static class RefusalCodeNames
{
    private static readonly FrozenDictionary<RefusalCode, string> Names = Enum.GetValues<RefusalCode>()
        .ToFrozenDictionary(code => code, code => JsonNamingPolicy.SnakeCaseLower.ConvertName(code.ToString()));

    /// <summary>The code as callers see it, for example <c>parameter_not_allowed</c>.</summary>
    public static string Name(this RefusalCode code) => Names[code];
}
