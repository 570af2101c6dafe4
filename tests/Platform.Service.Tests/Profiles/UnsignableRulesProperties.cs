using CsCheck;
using Platform.Contracts.Credentials;
using Platform.Contracts.Profiles;
using Platform.Contracts.Signatures;
using Platform.Service.Delivery;
using Platform.Service.Profiles;
using Platform.Signing;
using Platform.Signing.Parameters;
using Xunit;

namespace Platform.Service.Tests.Profiles;

public sealed class UnsignableRulesProperties
{
    private static readonly ApiSecret Secret = ApiSecret.FromText("00112233FF99");

    private static readonly SignatureKind[] Kinds = [SignatureKind.Delivery, SignatureKind.AuthToken, SignatureKind.Download, SignatureKind.Archive, SignatureKind.Search];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOf("cat", "users/42/cat", "cat.v2", "w_500/x", "$a_1/x", "300eyJhIjoxfQ", "jpg", "tar.gz", "..", "jp/g", "10.0.0.1", "::1", "1", "assets.example.com", "https://x"),
        Gen.OneOf("c_fill,w_200", "c_fill, w_200", "e_a=b", "e_a:b=c/w_1", "t_small", "public_id:desc", ":asc", "a b", "private", "upload", "/a/*", "/a/b", "a,b", "%41", "e_%4"),
        Gen.String[Gen.OneOf("aw_./,:=$%- 3{é".ToCharArray()), 1, 8]);

    /// <summary>For each parameter of a kind, in the catalogue's order: whether it has a pin, and of what it is made.</summary>
    private static readonly Gen<(bool Has, string Text, string[] Items, bool Flag, string Number)[]> Pins = Gen.Select(
        Gen.OneOf(true, false, false), Text, Text.Array[0, 3], Gen.Bool, Gen.OneOf("0", "1", "60", "500", "315360000")).Array[20];

    private static readonly Gen<ProfileRules> Pinned = Gen.Select(Gen.OneOf(Kinds), Gen.OneOf("image", "video", "raw"), Pins, (kind, resourceType, pins) => new ProfileRules
    {
        Kind = ProfileKinds.All[(int)kind],
        ResourceType = resourceType,
        Parameters = [.. ParameterCatalogue.Of(kind).Zip(pins).Where(pair => pair.Second.Has || IsNeeded(kind, pair.First.Name)).Select(pair => Pin(pair.First, pair.Second))],
    });

    [Fact]
    public void Whatever_is_pinned_and_accepted_signs_and_whatever_is_refused_for_it_does_not()
    {
        var outcomes = new Dictionary<(SignatureKind Kind, bool Signed), int>();
        Pinned.Sample(
            rules =>
            {
                if (!CompiledProfile.TryCompile(rules, out var profile, out _)) return true;
                var accepted = ProfileSet.Empty.SaveDraft("p", rules, default, 1, ProfileDriver.Now, ProfileLimits.Default).Refusal is null;
                var key = (profile.Kind, accepted);
                outcomes[key] = outcomes.GetValueOrDefault(key) + 1;
                return accepted == Signs(profile, rules, profile.Evaluate());
            },
            iter: 30_000,
            threads: 1);

        Assert.All(Kinds, kind => Assert.InRange(outcomes.GetValueOrDefault((kind, true)), 100, int.MaxValue));
        Assert.All([SignatureKind.Delivery, SignatureKind.AuthToken, SignatureKind.Search], kind => Assert.InRange(outcomes.GetValueOrDefault((kind, false)), 100, int.MaxValue));
    }

    private static bool Signs(CompiledProfile profile, ProfileRules rules, EvaluationResult evaluated)
    {
        Assert.Null(evaluated.Refusal);
        var key = new AssetKey("112233445566778", "https://api.cloudinary.com", SignatureAlgorithm.Sha256, Secret);
        return Assets.TryIssue(profile.Kind, new(evaluated.Fields, rules.ResourceType, "demo", rules.LifetimeSeconds, ProfileDriver.Now, key, Secret), out _, out _);
    }

    private static bool IsNeeded(SignatureKind kind, string name) => ParameterCatalogue.Needed(kind).Any(set => set[0] == name);

    private static ParameterRule Pin(SignedParameter parameter, (bool, string Text, string[] Items, bool Flag, string Number) made) => new(parameter.Name)
    {
        Pin = parameter.Type switch
        {
            ParameterType.Boolean => new FlagInput(made.Flag),
            ParameterType.WholeNumber => new NumberInput(made.Number),
            ParameterType.Acl => new ListInput([new TextInput("/a/*")]),
            ParameterType.List or ParameterType.PathList => new ListInput([.. made.Items.Select(item => new TextInput(item))]),
            _ => new TextInput(made.Text),
        },
    };
}
