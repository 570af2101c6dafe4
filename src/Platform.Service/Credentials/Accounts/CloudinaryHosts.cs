namespace Platform.Service.Credentials.Accounts;

/// <summary>Cloudinary's hosts by region; uploads and the Admin API share them.</summary>
internal static class CloudinaryHosts
{
    public static string Of(string region) => region switch
    {
        "eu" => "https://api-eu.cloudinary.com",
        "ap" => "https://api-ap.cloudinary.com",
        _ => "https://api.cloudinary.com",
    };
}
