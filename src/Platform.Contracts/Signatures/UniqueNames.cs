using Platform.Contracts.Refusals;

namespace Platform.Contracts.Signatures;

/// <summary>Refuses the second member of a name. Few names are compared one by one; a set is made only for many.</summary>
internal struct UniqueNames
{
    private const int Few = 16;

    private string[]? _few;
    private HashSet<string>? _many;

    internal void Add(string name, int count, int limit)
    {
        if (count >= limit)
        {
            throw new InputShapeException($"The object has more than {limit} members.");
        }

        if (!IsNew(name, count))
        {
            throw new InputShapeException(RefusalCode.MalformedJson, "", "The object has the same member twice.");
        }
    }

    private bool IsNew(string name, int count)
    {
        if (count < Few)
        {
            _few ??= new string[Few];
            if (Array.IndexOf(_few, name, 0, count) >= 0)
            {
                return false;
            }

            _few[count] = name;
            return true;
        }

        _many ??= new(_few!, StringComparer.Ordinal);
        return _many.Add(name);
    }
}
