using System.Collections.Immutable;
using Platform.Contracts.Profiles;
using Platform.Contracts.Signatures;

namespace Platform.Service.Profiles.Rules;

/// <summary>The values that an <c>allow</c> spells out: those of <c>one_of</c>, and <c>named</c> transformations as callers send them. Together they are one list.</summary>
internal static class ClosedChoice
{
    /// <summary>Null when it spells out none.</summary>
    public static ImmutableArray<ParameterInput>? Of(AllowRule allow) => allow.OneOf is null && allow.Named is null
        ? null
        : [.. Given(allow.OneOf), .. Given(allow.Named).Select(name => new TextInput($"t_{name}"))];

    private static ImmutableArray<T> Given<T>(ImmutableArray<T>? items) => items is { IsDefault: false } given ? given : [];
}
