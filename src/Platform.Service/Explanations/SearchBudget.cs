namespace Platform.Service.Explanations;

/// <summary>How much one explanation may cost.</summary>
internal sealed class SearchBudget(int digests = SearchBudget.MostDigests, long characters = SearchBudget.MostCharacters)
{
    public const int MostDigests = 10_000;
    public const long MostCharacters = 16 * 1024 * 1024;
    public const int MostFields = 64;
    public const int MostBytes = 16 * 1024;

    /// <summary>What asking a rule costs beside the length of the value.</summary>
    private const int Question = 64;

    private int _digests = digests;
    private long _characters = characters;

    /// <summary>True when something was left untried.</summary>
    public bool Spent { get; private set; }

    /// <summary>False when no more text may be hashed.</summary>
    public bool TakeDigest(string text) => Take(ref _digests, text.Length);

    /// <summary>False when rules may not be asked any more.</summary>
    public bool TakeQuestion(string? value)
    {
        _characters -= Question + (value?.Length ?? 0);
        Spent |= _characters < 0;
        return _characters >= 0;
    }

    private bool Take(ref int count, int length)
    {
        count--;
        _characters -= length;
        Spent |= count < 0 || _characters < 0;
        return count >= 0 && _characters >= 0;
    }
}
