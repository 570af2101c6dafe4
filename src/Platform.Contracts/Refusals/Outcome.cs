using System.Diagnostics.CodeAnalysis;

namespace Platform.Contracts.Refusals;

/// <summary>What a request came to: a value, or a refusal (with the current state beside it when that helps, as with a failed precondition).</summary>
/// <typeparam name="T">The value's type.</typeparam>
[GenerateSerializer, Immutable, Alias("Outcome`1")]
public sealed record Outcome<T> where T : class
{
    /// <summary>The value when there is no refusal; else the current state, or null.</summary>
    [Id(0)] public T? Value { get; init; }

    /// <summary>Why not; null when it was done.</summary>
    [Id(1)] public Refusal? Refusal { get; init; }

    /// <summary>True when it was done.</summary>
    /// <param name="value">The value when true.</param>
    /// <param name="refusal">The reason when false.</param>
    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        (value, refusal) = (Refusal is null ? Value : null, Refusal);
        return refusal is null;
    }

    /// <summary>Done.</summary>
    public static implicit operator Outcome<T>(T value) => new() { Value = value };

    /// <summary>Refused.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new() { Refusal = refusal };
}
