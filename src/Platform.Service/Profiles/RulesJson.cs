using System.Text.Json;
using Platform.Contracts.Profiles;

namespace Platform.Service.Profiles;

/// <summary>Rules as the JSON that callers send and see.</summary>
internal static class RulesJson
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    internal static int SizeOf(ProfileRules rules) => JsonSerializer.SerializeToUtf8Bytes(rules, Options).Length;
}
