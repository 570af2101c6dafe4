using Platform.Contracts.Refusals;
using Platform.Contracts.Shapes;
using Platform.Contracts.Signatures;

namespace Platform.Service.Signatures.Shapes;

/// <summary>What tells one shape from another. A value, made anew for each request without allocating.</summary>
internal readonly record struct ShapeKey(string Profile, int Version, ParameterNames Names, bool Subject, bool Pinned, bool Widget, RefusalCode Refusal)
{
    public static ShapeKey Of(SignRequest request, int version, SignatureResult result) => new(
        request.Profile, version, ParameterNames.Of(request.Parameters), request.Subject is not null, request.ProfileVersion is not null, request.Widget,
        result is SignatureRefused refused ? refused.Refusal.Code : RefusalCode.None);

    public RequestShape ToShape(long requests) => new(Version, Names.ToNames(), requests)
    {
        OtherNames = Names.Others,
        Subject = Subject,
        Pinned = Pinned,
        Widget = Widget,
        Refusal = Refusal,
    };

    public bool Equals(ShapeKey other) =>
        Names.Low == other.Names.Low && Names.High == other.Names.High && Version == other.Version && Refusal == other.Refusal && Flags == other.Flags
        && Profile == other.Profile;

    public override int GetHashCode() => HashCode.Combine(Names.Low, Names.High, (Version << 12) ^ ((int)Refusal << 4) ^ Flags, Profile.Length, Profile[^1]);

    private int Flags => (Subject ? 1 : 0) | (Pinned ? 2 : 0) | (Widget ? 4 : 0) | (Names.Others ? 8 : 0);
}
