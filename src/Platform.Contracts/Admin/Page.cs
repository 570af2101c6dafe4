using System.Collections.Immutable;

namespace Platform.Contracts.Admin;

/// <summary>One page of a list.</summary>
/// <param name="Items">The items, in the list's order.</param>
/// <param name="Next">What <c>after</c> continues with; null on the last page.</param>
/// <typeparam name="T">The items' type.</typeparam>
[GenerateSerializer, Immutable, Alias("Page`1")]
public sealed record Page<T>([property: Id(0)] ImmutableArray<T> Items, [property: Id(1)] string? Next);
