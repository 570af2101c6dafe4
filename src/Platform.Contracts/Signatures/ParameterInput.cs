using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Platform.Contracts.Signatures;

/// <summary>A parameter's value as a caller gave it in JSON, before any rule has looked at it.</summary>
[GenerateSerializer, Immutable, Alias("ParameterInput"), JsonConverter(typeof(ParameterInputConverter))]
public abstract record ParameterInput;

/// <summary>A JSON string.</summary>
/// <param name="Value">Well-formed UTF-16.</param>
[GenerateSerializer, Immutable, Alias("TextInput")]
public sealed record TextInput([property: Id(0)] string Value) : ParameterInput;

/// <summary>A JSON boolean.</summary>
/// <param name="Value">The boolean.</param>
[GenerateSerializer, Immutable, Alias("FlagInput")]
public sealed record FlagInput([property: Id(0)] bool Value) : ParameterInput;

/// <summary>A JSON number, of magnitude up to 2^53, kept as it was written: what is posted is what was signed.</summary>
/// <param name="Text">The number's JSON text.</param>
[GenerateSerializer, Immutable, Alias("NumberInput")]
public sealed record NumberInput([property: Id(0)] string Text) : ParameterInput;

/// <summary>A JSON array.</summary>
/// <param name="Items">The items, in order.</param>
[GenerateSerializer, Immutable, Alias("ListInput")]
public sealed record ListInput([property: Id(0)] ImmutableArray<ParameterInput> Items) : ParameterInput;

/// <summary>A JSON object.</summary>
/// <param name="Members">The members, in the order they were written; names are unique.</param>
[GenerateSerializer, Immutable, Alias("MapInput")]
public sealed record MapInput([property: Id(0)] ImmutableArray<NamedInput> Members) : ParameterInput;

/// <summary>A member of a JSON object, or one parameter of a request.</summary>
/// <param name="Name">The name as written.</param>
/// <param name="Value">The value.</param>
[GenerateSerializer, Immutable, Alias("NamedInput")]
public sealed record NamedInput([property: Id(0)] string Name, [property: Id(1)] ParameterInput Value);
