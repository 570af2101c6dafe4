using System.Text.Json;
using Platform.Contracts.Profiles;

namespace Platform.Service.Profiles;

/// <summary>Rules as the JSON that callers send and see.</summary>
internal static class RulesJson
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The same rules always give the same text.</summary>
    internal static string TextOf(ProfileRules rules) => JsonSerializer.Serialize(rules, Options);

    internal static int SizeOf(ProfileRules rules) => JsonSerializer.SerializeToUtf8Bytes(rules, Options).Length;
}
