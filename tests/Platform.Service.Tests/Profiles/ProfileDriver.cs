using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Problems;
using Platform.Service.Profiles;
using Xunit;

namespace Platform.Service.Tests.Profiles;

/// <summary>Rules and requests as callers write them: JSON, read with the options of the endpoints.</summary>
internal static class ProfileDriver
{
    internal static readonly DateTimeOffset Now = new(2026, 3, 9, 12, 30, 15, TimeSpan.Zero);

    internal static readonly JsonSerializerOptions Json = MakeOptions();

    internal static readonly Guid Uuid = new("0f8fad5b-d9cb-469f-a165-70867728950e");

    internal const string Avatar = """
        { "resource_type": "image", "lifetime_seconds": 3600, "cloud_name": null, "lineage": false,
          "parameters": {
            "folder":          { "template": "users/{subject}" },
            "tags":            { "pin": ["avatar-image"] },
            "allowed_formats": { "pin": ["jpg", "png", "webp"] },
            "overwrite":       { "pin": false },
            "public_id":       { "allow": { "pattern": "[a-z0-9-]{1,64}" } },
            "context":         { "allow": { "keys": ["alt", "caption"], "max_length": 200 } },
            "source":          { "allow": { "one_of": ["uw"] } } } }
        """;

    internal static TemplateContext Context { get; } = new(Encoding.UTF8.GetBytes("a key of the tenant's, 32 bytes.."), () => Uuid);

    internal static ProfileRules Rules(string json) => JsonSerializer.Deserialize<ProfileRules>(json, Json)!;

    /// <summary>Rules with only these parameters, for example <c>"folder": {"pin": "a"}</c>.</summary>
    internal static ProfileRules Parameters(string members) => Rules($$"""{"parameters": { {{members}} } }""");

    internal static CompiledProfile Compile(ProfileRules rules, TimeProvider? clock = null) =>
        CompiledProfile.TryCompile(rules, out var profile, out var refusal, clock) ? profile : throw new InvalidOperationException(refusal.Detail);

    internal static CompiledProfile Compile(string members, TimeProvider? clock = null) => Compile(Parameters(members), clock);

    internal static Refusal Refused(string members)
    {
        Assert.False(CompiledProfile.TryCompile(Parameters(members), out _, out var refusal));
        return refusal;
    }

    internal static ImmutableArray<NamedInput> Inputs(string json) => JsonSerializer.Deserialize<RequestBody>($$"""{"parameters": {{json}} }""", Json)!.Parameters;

    internal static EvaluationResult Evaluate(this CompiledProfile profile, string json = "{}", string? subject = null) =>
        profile.Evaluate(Inputs(json), subject, Now, Context);

    internal static EvaluationResult EvaluateWidget(this CompiledProfile profile, string json, string? subject = null) =>
        profile.EvaluateWidget(Inputs(json), subject, Now, Context);

    /// <summary>The fields as text, without the timestamp, for example <c>folder=a tags=b,c</c>.</summary>
    internal static string Text(this EvaluationResult result)
    {
        Assert.Null(result.Refusal);
        return string.Join(' ', result.Fields.Where(field => field.Name != "timestamp").Select(field => $"{field.Name}={field.Value}"));
    }

    /// <summary>The errors as text, for example <c>/parameters/folder parameter_pinned</c>.</summary>
    internal static string Errors(this EvaluationResult result)
    {
        Assert.NotNull(result.Refusal);
        return result.Refusal.Text();
    }

    internal static string Text(this Refusal refusal)
    {
        Assert.NotEmpty(refusal.Errors);
        Assert.Equal(refusal.Errors[0].Code, refusal.Code);
        return string.Join("; ", refusal.Errors.Select(error => $"{error.Pointer} {error.Code.Name()}"));
    }

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        PlatformJson.Apply(options);
        return options;
    }

    internal sealed record RequestBody
    {
        [System.Text.Json.Serialization.JsonConverter(typeof(NamedInputsConverter))]
        public ImmutableArray<NamedInput> Parameters { get; init; } = [];
    }
}
