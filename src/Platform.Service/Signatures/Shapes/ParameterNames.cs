using System.Collections.Frozen;
using System.Collections.Immutable;
using Platform.Contracts.Signatures;
using Platform.Signing.Parameters;

namespace Platform.Service.Signatures.Shapes;

/// <summary>
/// A set of parameters' names as bits: one for each that any kind of signature has. What else a caller names is only known to be there,
/// for it could be anything, also a value.
/// </summary>
/// <param name="Low">The first 64 names.</param>
/// <param name="High">The others.</param>
/// <param name="Others">Names that are no parameter's.</param>
internal readonly record struct ParameterNames(ulong Low, ulong High, bool Others)
{
    private const int Most = 128;

    private static readonly ImmutableArray<string> Known = Order([.. Enum.GetValues<SignatureKind>().SelectMany(kind => ParameterCatalogue.Of(kind)).Select(parameter => parameter.Name).Distinct()]);

    private static readonly FrozenDictionary<string, int> Places = Known.Index().ToFrozenDictionary(item => item.Item, item => item.Index, StringComparer.Ordinal);

    public static ParameterNames Of(ImmutableArray<NamedInput> inputs)
    {
        var (low, high, others) = (0UL, 0UL, false);
        foreach (var input in inputs.AsSpan())
        {
            if (!Places.TryGetValue(input.Name, out var place)) others = true;
            else if (place < 64) low |= 1UL << place;
            else high |= 1UL << (place - 64);
        }

        return new(low, high, others);
    }

    /// <summary>In ordinal order.</summary>
    public ImmutableArray<string> ToNames()
    {
        var names = ImmutableArray.CreateBuilder<string>();
        for (var place = 0; place < Known.Length; place++)
        {
            if (((place < 64 ? Low >> place : High >> (place - 64)) & 1) != 0) names.Add(Known[place]);
        }

        return names.DrainToImmutable();
    }

    private static ImmutableArray<string> Order(string[] names) => names.Length <= Most
        ? [.. names.Order(StringComparer.Ordinal)]
        : throw new InvalidOperationException($"There are more than {Most} parameters: make the set larger.");
}
