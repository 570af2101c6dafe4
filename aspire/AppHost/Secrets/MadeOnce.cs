using Aspire.Hosting.Publishing;

namespace Platform.AppHost.Secrets;

/// <summary>A secret that nobody has to think of on a developer's machine: made on the first run and kept in the user secrets.</summary>
internal sealed class MadeOnce(Func<string> make) : ParameterDefault
{
    public override string GetDefaultValue() => make();

    public override void WriteToManifest(ManifestPublishingContext context) =>
        throw new InvalidOperationException("A secret that was made for one machine is not published.");
}
