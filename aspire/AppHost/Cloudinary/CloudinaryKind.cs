namespace Platform.AppHost.Cloudinary;

/// <summary>Which Cloudinary credentials are checked against and uploads go to.</summary>
internal enum CloudinaryKind
{
    /// <summary>A stand-in on this machine: nobody needs an account, and nothing leaves the machine.</summary>
    Standin,

    /// <summary>Cloudinary itself, with an account of one's own.</summary>
    Real,
}

internal static class CloudinaryChoice
{
    public const string Key = "Cloudinary:Kind";

    public static CloudinaryKind ChosenCloudinary(this IDistributedApplicationBuilder builder) => builder.Configuration[Key] switch
    {
        null or "" => CloudinaryKind.Standin,
        var text when text.Equals("standin", StringComparison.OrdinalIgnoreCase) => CloudinaryKind.Standin,
        var text when text.Equals("real", StringComparison.OrdinalIgnoreCase) => CloudinaryKind.Real,
        var text => throw new DistributedApplicationException($"{Key} is '{text}'; it may be standin or real."),
    };
}
