namespace Platform.Service.Hosting.Roles;

/// <summary>What this process is.</summary>
internal sealed class RoleOptions
{
    public const string Section = "Platform";

    public PlatformRole Role { get; set; } = PlatformRole.All;

    /// <exception cref="StartRefusedException">The configured role is none.</exception>
    public static PlatformRole Read(IConfiguration configuration) => configuration[$"{Section}:{nameof(Role)}"] switch
    {
        null or "" => PlatformRole.All,
        { } text when Enum.TryParse<PlatformRole>(text, ignoreCase: true, out var role) && Enum.IsDefined(role) && !char.IsAsciiDigit(text[0]) => role,
        { } text => throw new StartRefusedException($"Platform:Role is '{text}'. It is All (a silo that serves the API), Silo or Api (a client of the silos)."),
    };
}
