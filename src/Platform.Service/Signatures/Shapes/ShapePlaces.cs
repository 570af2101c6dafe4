using Platform.Contracts.Refusals;

namespace Platform.Service.Signatures.Shapes;

/// <summary>
/// The places of a tenant's shapes at one time, and who has how many: counted when they change, which is rare, so that whoever finds
/// none hears so without counting. Immutable.
/// </summary>
internal sealed class ShapePlaces
{
    /// <summary>So many shapes of a tenant's are told apart.</summary>
    internal const int Most = 128;

    /// <summary>Of these, so many that were refused: whoever sends nonsense can't push out what is signed.</summary>
    internal const int MostRefused = 64;

    private readonly Shares _all;
    private readonly Shares _refused;

    public ShapePlaces(Dictionary<ShapeKey, HourlyCount> counts)
    {
        Counts = counts;
        _all = new(counts.Keys);
        _refused = new(counts.Keys.Where(IsRefused));
    }

    public static ShapePlaces None { get; } = new([]);

    public IReadOnlyDictionary<ShapeKey, HourlyCount> Counts { get; }

    public bool Has(in ShapeKey key, out HourlyCount? count) => ((Dictionary<ShapeKey, HourlyCount>)Counts).TryGetValue(key, out count);

    public bool IsFull(in ShapeKey key) => _all.Count >= Most || (IsRefused(key) && _refused.Count >= MostRefused);

    /// <summary>The profile that has most of the places which the shape could take, if that is more than its own profile would have then. Nonsense takes none of what was signed.</summary>
    public string? Richer(in ShapeKey key)
    {
        var shares = IsRefused(key) ? _refused : _all;
        return shares.Richest > shares.Of(key.Profile) + 1 ? shares.RichestProfile : null;
    }

    public ShapePlaces With(in ShapeKey key, HourlyCount count) => new(new(Counts) { [key] = count });

    /// <summary>The rarest shape of a profile's that gives way to the key, one that was refused before any that was signed, and the places without it.</summary>
    public (HourlyCount Rarest, ShapePlaces Without) Yield(string profile, ShapeKey key, int hour)
    {
        var (rarest, count) = Counts.Where(pair => pair.Key.Profile == profile && (!IsRefused(key) || IsRefused(pair.Key))).MinBy(pair => (IsRefused(pair.Key) ? 0 : 1, pair.Value.Sum(hour)));
        var counts = new Dictionary<ShapeKey, HourlyCount>(Counts);
        counts.Remove(rarest);
        return (count, new(counts));
    }

    private static bool IsRefused(ShapeKey key) => key.Refusal is not RefusalCode.None;

    /// <summary>How many places each profile has.</summary>
    private sealed class Shares
    {
        private readonly Dictionary<string, int> _places;

        public Shares(IEnumerable<ShapeKey> keys)
        {
            _places = keys.CountBy(key => key.Profile, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
            Count = _places.Values.Sum();
            if (Count > 0) (RichestProfile, Richest) = _places.MaxBy(share => share.Value);
        }

        public int Count { get; }

        public int Richest { get; }

        public string? RichestProfile { get; }

        public int Of(string profile) => _places.GetValueOrDefault(profile);
    }
}
