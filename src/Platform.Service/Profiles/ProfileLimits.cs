namespace Platform.Service.Profiles;

/// <summary>How much of a tenant's document profiles may take.</summary>
internal sealed record ProfileLimits
{
    internal static ProfileLimits Default { get; } = new();

    public int Profiles { get; init; } = 100;

    /// <summary>Names ever given, those of deleted profiles included: each stays, for its numbers count on.</summary>
    public int Names { get; init; } = 500;

    /// <summary>Versions of one profile that are not retired.</summary>
    public int LiveVersions { get; init; } = 64;

    /// <summary>The rules of one draft or version as UTF-8 JSON.</summary>
    public int RulesBytes { get; init; } = 8 * 1024;

    /// <summary>All rules of all drafts and versions: the whole document has to stay below 512 KB.</summary>
    public int AllRulesBytes { get; init; } = 192 * 1024;
}
