namespace Platform.Contracts.Leases;

/// <summary>
/// The age of what signers know of a tenant. It moves only when the snapshot changes.
/// Ordered: a document that was created or restored anew has a larger incarnation, whatever its counter.
/// </summary>
/// <param name="Incarnation">Drawn larger for each new or restored document.</param>
/// <param name="Counter">Counts the changes of the snapshot.</param>
[GenerateSerializer, Immutable, Alias("Epoch")]
public readonly record struct Epoch([property: Id(0)] long Incarnation, [property: Id(1)] long Counter) : IComparable<Epoch>
{
    /// <summary>The next epoch of the same document.</summary>
    public Epoch Next() => this with { Counter = Counter + 1 };

    /// <inheritdoc/>
    public int CompareTo(Epoch other) =>
        Incarnation != other.Incarnation ? Incarnation.CompareTo(other.Incarnation) : Counter.CompareTo(other.Counter);

    /// <summary>Older than.</summary>
    public static bool operator <(Epoch left, Epoch right) => left.CompareTo(right) < 0;

    /// <summary>Newer than.</summary>
    public static bool operator >(Epoch left, Epoch right) => left.CompareTo(right) > 0;

    /// <summary>Not newer than.</summary>
    public static bool operator <=(Epoch left, Epoch right) => left.CompareTo(right) <= 0;

    /// <summary>Not older than.</summary>
    public static bool operator >=(Epoch left, Epoch right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Incarnation}.{Counter}";
}
