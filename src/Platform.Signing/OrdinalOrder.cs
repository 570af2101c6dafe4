using System.Buffers;
using System.Runtime.CompilerServices;

namespace Platform.Signing;

/// <summary>The indexes of fields in ordinal order of their names, stable for equal names.</summary>
internal readonly ref struct OrdinalOrder : IDisposable
{
    public const int StackFields = 64;

    private readonly int[]? _rented;

    public OrdinalOrder(Span<int> stack, ReadOnlySpan<SignedField> fields)
    {
        if (fields.Length <= stack.Length)
        {
            Indexes = stack[..fields.Length];
            InsertionSort(Indexes, fields);
            return;
        }

        _rented = ArrayPool<int>.Shared.Rent(fields.Length);
        Indexes = _rented.AsSpan(0, fields.Length);
        Sort(Indexes, fields);
    }

    public Span<int> Indexes { get; }

    public static bool Holds(ReadOnlySpan<SignedField> fields)
    {
        for (var i = 1; i < fields.Length; i++)
        {
            if (IsAfter(fields[i - 1].Name, fields[i].Name))
            {
                return false;
            }
        }

        return true;
    }

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<int>.Shared.Return(_rented);
        }
    }

    // Most names differ in their first character: no call for those.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsAfter(string left, string right) =>
        left.Length > 0 && right.Length > 0 && left[0] != right[0] ? left[0] > right[0] : string.CompareOrdinal(left, right) > 0;

    private static void InsertionSort(Span<int> indexes, ReadOnlySpan<SignedField> fields)
    {
        for (var i = 0; i < indexes.Length; i++)
        {
            var hole = i;
            var name = fields[i].Name;
            while (hole > 0 && IsAfter(fields[indexes[hole - 1]].Name, name))
            {
                indexes[hole] = indexes[hole - 1];
                hole--;
            }

            indexes[hole] = i;
        }
    }

    // Ten thousand fields must not cost a hundred million comparisons. The comparison needs the names outside the span.
    private static void Sort(Span<int> indexes, ReadOnlySpan<SignedField> fields)
    {
        var names = new string[fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            names[i] = fields[i].Name;
            indexes[i] = i;
        }

        indexes.Sort((left, right) => string.CompareOrdinal(names[left], names[right]) is not 0 and var order ? order : left.CompareTo(right));
    }
}
