using Platform.Contracts.Leases;
using Platform.Service.Explanations;
using Platform.Service.Profiles;

namespace Platform.Service.Signatures;

/// <summary>A version of a lease as a search sees it.</summary>
internal sealed class ExplainedVersion(LeasedProfile profile, LeasedVersion version, CompiledProfile rules, PostedQuestion asked) : IVersionRules
{
    public string Profile => profile.Name;

    public int Version => version.Number;

    public bool IsCurrent => version.Number == profile.Current || version.Number == profile.Canary?.Number;

    public IReadOnlyCollection<string> Names => rules.Names;

    public bool Accepts(string name, string? value) => rules.MayHaveSigned(name, value, asked);

    public IEnumerable<string> Forms(string value) => CompiledProfile.Forms(value);

    public string? Written(string name) => rules.Written(name, asked);
}
