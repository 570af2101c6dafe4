using Aspire.Hosting.JavaScript;

namespace Platform.AppHost.Cloudinary;

/// <summary>Cloudinary's stand-in: one product environment, whose secret is made at the first run.</summary>
/// <param name="Process">The Node.js program.</param>
/// <param name="ApiSecret">What the platform is to sign with.</param>
internal sealed record CloudinaryStandin(IResourceBuilder<NodeAppResource> Process, ParameterResource ApiSecret);
