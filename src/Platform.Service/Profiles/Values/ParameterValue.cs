using System.Collections.Immutable;
using Platform.Signing.Wire;

namespace Platform.Service.Profiles.Values;

/// <summary>A value in the forms that rules ask for.</summary>
/// <param name="Wire">The exact text that is signed and posted.</param>
/// <param name="Canonical">What equal values share: <c>true</c> for a widget's <c>1</c>.</param>
internal readonly record struct ParameterValue(string Wire, string Canonical)
{
    internal ParameterValue(string wire) : this(wire, wire) { }

    /// <summary>The parts of a list, of eager transformations or of coordinates; default for anything else.</summary>
    public ImmutableArray<string> Items { get; init; }

    /// <summary>The pairs of context and metadata; default for anything else.</summary>
    public ImmutableArray<ContextPair> Pairs { get; init; }

    /// <summary>How many items or pairs there are; 1 for anything else.</summary>
    public int Count => !Items.IsDefault ? Items.Length : !Pairs.IsDefault ? Pairs.Length : 1;
}
