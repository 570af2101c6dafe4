using System.Collections.Immutable;
using Platform.Contracts.Refusals;

namespace Platform.Contracts.Shapes;

/// <summary>What requests for signatures had in common: which parameters they named, never with which value.</summary>
/// <param name="ProfileVersion">The version that judged them.</param>
/// <param name="Parameters">The names of the parameters that Cloudinary knows, in ordinal order.</param>
/// <param name="Requests">How many there were.</param>
[GenerateSerializer, Immutable, Alias("RequestShape")]
public sealed record RequestShape(
    [property: Id(0)] int ProfileVersion,
    [property: Id(1)] ImmutableArray<string> Parameters,
    [property: Id(2)] long Requests)
{
    /// <summary>They named something that is no parameter of Cloudinary's. What it was is not kept: it may be anything.</summary>
    [Id(3)] public bool OtherNames { get; init; }

    /// <summary>They said for whom the signature is.</summary>
    [Id(4)] public bool Subject { get; init; }

    /// <summary>They pinned the version; others took the current one, or a canary.</summary>
    [Id(5)] public bool Pinned { get; init; }

    /// <summary>An upload widget asked.</summary>
    [Id(6)] public bool Widget { get; init; }

    /// <summary>Why they were refused; <see cref="RefusalCode.None"/> when they were signed.</summary>
    [Id(7)] public RefusalCode Refusal { get; init; }
}
