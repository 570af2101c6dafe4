namespace Platform.AppHost.Storage;

/// <summary>Where the storage emulator, Azurite, comes from.</summary>
internal enum EmulatorKind
{
    /// <summary>Its container image.</summary>
    Container,

    /// <summary>Its npm package, on machines without a container engine.</summary>
    Npm,
}

internal static class EmulatorChoice
{
    public const string Key = "Storage:Emulator";

    public static EmulatorKind ChosenEmulator(this IDistributedApplicationBuilder builder) => builder.Configuration[Key] switch
    {
        null or "" => EmulatorKind.Container,
        var text when text.Equals("container", StringComparison.OrdinalIgnoreCase) => EmulatorKind.Container,
        var text when text.Equals("npm", StringComparison.OrdinalIgnoreCase) => EmulatorKind.Npm,
        var text => throw new DistributedApplicationException($"{Key} is '{text}'; it may be container or npm."),
    };
}
