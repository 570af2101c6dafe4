using System.Collections.Immutable;

namespace Platform.Contracts.Refusals;

/// <summary>A no that a caller can act on: a value, never an exception.</summary>
/// <param name="Code">The stable reason.</param>
/// <param name="Detail">One or two sentences for a person: what is wrong and what to do next. Never a secret, never another caller's value.</param>
[GenerateSerializer, Immutable, Alias("Refusal")]
public sealed record Refusal([property: Id(0)] RefusalCode Code, [property: Id(1)] string Detail)
{
    /// <summary>Where in the request it is wrong; empty when the whole request is.</summary>
    [Id(2)] public ImmutableArray<FieldError> Errors { get; init; } = [];

    /// <summary>Further members of the problem, for example <c>safe_to_disable_at</c>; names in snake_case.</summary>
    [Id(5)] public ImmutableDictionary<string, RefusalFact> Facts
    {
        get => field ?? Texts.ToImmutableDictionary(text => text.Key, text => (RefusalFact)text.Value);
        init;
    } = ImmutableDictionary<string, RefusalFact>.Empty;

    /// <summary>When asking again may help; null when it will not.</summary>
    [Id(4)] public TimeSpan? RetryAfter { get; init; }

    /// <summary>All there was when every member was a text. Processes of that time send nothing else, and fail without it.</summary>
    [Id(3)] private ImmutableDictionary<string, string> Texts { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The refusal with a further member.</summary>
    public Refusal With(string name, RefusalFact fact) => this with { Facts = Facts.SetItem(name, fact) };
}
