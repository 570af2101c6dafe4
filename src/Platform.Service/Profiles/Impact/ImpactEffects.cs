namespace Platform.Service.Profiles.Impact;

/// <summary>What a version can do to requests, the worst first.</summary>
internal static class ImpactEffects
{
    /// <summary>Refused for certain.</summary>
    public const string WouldRefuse = "would_refuse";

    /// <summary>Refused or not, by values that nobody kept.</summary>
    public const string MayRefuse = "may_refuse";

    /// <summary>Signed, with other fields, another life or for another place.</summary>
    public const string WouldChange = "would_change";

    public static int Rank(string effect) => effect switch { WouldRefuse => 0, MayRefuse => 1, _ => 2 };
}
