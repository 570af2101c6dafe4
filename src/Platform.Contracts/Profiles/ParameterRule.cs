using Platform.Contracts.Signatures;

namespace Platform.Contracts.Profiles;

/// <summary>
/// What a profile says about one parameter: exactly one of <see cref="Pin"/>, <see cref="Template"/> and <see cref="Allow"/>;
/// for <c>tags</c>, <c>context</c> and <c>metadata</c> a pin and an allowance combine.
/// In JSON it is a member of <c>parameters</c>: <c>"folder": {"template": "users/{subject}"}</c>.
/// </summary>
/// <param name="Name">The Upload API's parameter, for example <c>folder</c>.</param>
[GenerateSerializer, Immutable, Alias("ParameterRule")]
public sealed record ParameterRule([property: Id(0)] string Name)
{
    /// <summary>The one value every signature carries.</summary>
    [Id(1)] public ParameterInput? Pin { get; init; }

    /// <summary>Text with placeholders that the platform fills: <c>{subject}</c>, <c>{subject_hash}</c>, <c>{date:yyyy/MM}</c>, <c>{uuid}</c>; <c>{{</c> and <c>}}</c> are braces.</summary>
    [Id(2)] public string? Template { get; init; }

    /// <summary>The bounds within which the caller chooses.</summary>
    [Id(3)] public AllowRule? Allow { get; init; }
}
