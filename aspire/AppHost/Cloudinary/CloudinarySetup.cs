using System.Security.Cryptography;
using Platform.AppHost.Commands;
using Platform.AppHost.Secrets;

namespace Platform.AppHost.Cloudinary;

/// <summary>Where uploads go: to the stand-in unless real Cloudinary was chosen. It is for this machine and never published.</summary>
internal static class CloudinarySetup
{
    /// <summary>The name of the resource.</summary>
    public const string Name = "cloudinary";

    private const string Endpoint = "http";
    private const string Folder = "../../tests/cloudinary-standin";

    public static CloudinaryStandin? AddCloudinary(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsPublishMode || builder.ChosenCloudinary() is CloudinaryKind.Real) return null;
        var secret = builder.AddParameter("cloudinary-secret", new MadeOnce(Create), secret: true, persist: true)
            .WithDescription("The api secret of the stand-in's product environment. It opens nothing else.");
        var process = builder.AddNodeApp(Name, Folder, "src/main.mjs")
            .WithNpm(installCommand: "ci")
            .WithHttpEndpoint(name: Endpoint, env: "PORT")
            .WithHttpHealthCheck("/health", endpointName: Endpoint)
            .WithEnvironment("STANDIN_CLOUD_NAME", DemoCredential.CloudName)
            .WithEnvironment("STANDIN_API_KEY", DemoCredential.ApiKey)
            .WithEnvironment("STANDIN_API_SECRET", secret)
            .WithUrlForEndpoint(Endpoint, url => (url.DisplayText, url.Url) = ("Notifications sent", "/standin/notifications"))
            .WithIconName("ImageMultiple");
        return new CloudinaryStandin(process, secret.Resource);
    }

    /// <summary>Silos check credentials there. They start without it: only a check needs it.</summary>
    public static IResourceBuilder<ProjectResource> WithCredentialChecks(this IResourceBuilder<ProjectResource> silo, CloudinaryStandin? standin) =>
        standin is null ? silo : silo.WithEnvironment("Cloudinary__ApiBaseAddress", standin.Process.GetEndpoint(Endpoint));

    /// <summary>Fronts tell callers to upload there. They themselves never go there.</summary>
    public static IResourceBuilder<ProjectResource> WithUploads(this IResourceBuilder<ProjectResource> api, CloudinaryStandin? standin) =>
        standin is null ? api : api.WithEnvironment("Cloudinary__UploadBaseAddress", standin.Process.GetEndpoint(Endpoint));

    private static string Create() => RandomNumberGenerator.GetHexString(27, lowercase: true);
}
