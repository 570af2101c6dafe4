using System.Collections.Immutable;
using Platform.Signing.Wire;

namespace Platform.Signing.Search;

/// <summary>What is searched, and how results are shown. Whatever is empty or null is left out.</summary>
public sealed record SearchQuery
{
    /// <summary>The expression, for example <c>resource_type:image AND tags=kitten</c>.</summary>
    public string? Expression { get; init; }

    /// <summary>The fields that results are sorted by; of two with the same field the later direction counts, in the earlier place.</summary>
    public ImmutableArray<SearchOrder> SortBy { get; init; } = [];

    /// <summary>The most results in one answer; not negative.</summary>
    public int? MaxResults { get; init; }

    /// <summary>Fields whose values are counted.</summary>
    public ImmutableArray<string> Aggregate { get; init; } = [];

    /// <summary>Fields that results have besides the usual ones.</summary>
    public ImmutableArray<string> WithField { get; init; } = [];

    /// <summary>The only fields that results have.</summary>
    public ImmutableArray<string> Fields { get; init; } = [];

    internal FieldRefusal? Refusal()
    {
        if (MaxResults is < 0)
        {
            return new("max_results", FieldRefusalReason.OutOfRange);
        }

        if (!WireText.IsWellFormed(Expression))
        {
            return new("expression", FieldRefusalReason.LoneSurrogate);
        }

        return FieldsRefusal("aggregate", Aggregate)
            ?? FieldsRefusal("with_field", WithField)
            ?? FieldsRefusal("fields", Fields)
            ?? FieldsRefusal("sort_by", SortBy.IsDefault ? [] : [.. SortBy.Select(order => order.Field)]);
    }

    // Names in ordinal order: that is what makes equal queries equal texts, and so one entry in the CDN.
    internal string ToJson() => new SearchJson()
        .List("aggregate", Aggregate)
        .Text("expression", Expression)
        .List("fields", Fields)
        .Number("max_results", MaxResults)
        .Orders("sort_by", SortBy)
        .List("with_field", WithField)
        .ToString();

    private static FieldRefusal? FieldsRefusal(string name, ImmutableArray<string> fields) =>
        fields.IsDefaultOrEmpty ? null
        : fields.Any(string.IsNullOrEmpty) ? new(name, FieldRefusalReason.Missing)
        : fields.Any(field => !WireText.IsWellFormed(field)) ? new(name, FieldRefusalReason.LoneSurrogate)
        : null;
}
