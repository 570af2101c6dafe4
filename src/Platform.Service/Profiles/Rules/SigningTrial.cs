using Platform.Signing;
using Platform.Signing.AuthTokens;
using Platform.Signing.Delivery;
using Platform.Signing.Parameters;
using Platform.Signing.Search;

namespace Platform.Service.Profiles.Rules;

/// <summary>
/// A signature for nobody, of what a profile sets for one subject: only to see what can't be signed. What is not known yet has a
/// stand-in that is always good. Originals and archives are not tried: whatever fits their types can be part of a query.
/// </summary>
internal sealed class SigningTrial
{
    private const string PublicId = "public_id";

    private readonly SignatureKind _kind;
    private readonly string _resourceType;
    private readonly bool _ruledFormat;
    private readonly Dictionary<string, string> _set;
    private readonly Dictionary<string, FieldRefusal?> _faults;

    /// <param name="kind">What is signed.</param>
    /// <param name="resourceType">The profile's resource type.</param>
    /// <param name="ruledFormat">Whether there is a rule for the format, by which a request may have one.</param>
    /// <param name="set">What the profile sets, by name.</param>
    internal SigningTrial(SignatureKind kind, string resourceType, bool ruledFormat, Dictionary<string, string> set)
    {
        (_kind, _resourceType, _ruledFormat, _set) = (kind, resourceType, ruledFormat, set);
        _faults = set.Keys.ToDictionary(name => name, _ => (FieldRefusal?)null, StringComparer.Ordinal);

        // What is at fault is taken out, so that the rest is judged too.
        while (Refusal(_set) is { } refusal)
        {
            // A public id whose format is missing is at fault for that.
            var name = _set.ContainsKey(refusal.Name) ? refusal.Name : PublicId;
            _faults[name] = refusal;
            _set.Remove(name);
        }
    }

    /// <summary>Whether the profile sets this parameter, and why it can't.</summary>
    internal bool TryJudge(string name, out FieldRefusal? fault) => _faults.TryGetValue(name, out fault);

    /// <summary>Why a value can't be signed beside what the profile sets; null when it can.</summary>
    internal FieldRefusal? Refusal(string name, string value) => Refusal(new Dictionary<string, string>(_set, StringComparer.Ordinal) { [name] = value });

    private FieldRefusal? Refusal(Dictionary<string, string> fields) => _kind switch
    {
        SignatureKind.Delivery => Delivery(fields),
        SignatureKind.AuthToken => Token(fields),
        SignatureKind.Search => Search(fields),
        _ => null,
    };

    private FieldRefusal? Delivery(Dictionary<string, string> fields)
    {
        if (!TransformationChain.TryParse(fields.GetValueOrDefault("transformation", ""), out var transformation)) return new("transformation", FieldRefusalReason.NotAWord);
        var publicId = fields.GetValueOrDefault(PublicId, "a");
        if (DeliverySourceRules.Refusal(publicId, _resourceType, _ruledFormat) is { } wrong) return wrong;

        var asset = new DeliveryAsset(publicId)
        {
            ResourceType = _resourceType,
            Type = fields.GetValueOrDefault("type", "upload"),
            Transformation = transformation,
            Format = fields.GetValueOrDefault("format"),
            UrlSuffix = fields.GetValueOrDefault("url_suffix"),
        };
        var host = new DeliveryHost("a") { SecureHost = fields.GetValueOrDefault("secure_distribution") };
        return DeliveryUrl.TryBuild(asset, host, out _, out var refusal) ? null : refusal;
    }

    private static FieldRefusal? Token(Dictionary<string, string> fields)
    {
        var grant = new AuthTokenGrant(AuthTokenWindow.Until(1)) { Url = "/a", Ip = fields.GetValueOrDefault("ip") };
        if (fields.TryGetValue("token_name", out var name)) grant = grant with { Name = name };
        return AuthToken.TryIssue(grant, [], out _, out var refusal) ? null : refusal;
    }

    private static FieldRefusal? Search(Dictionary<string, string> fields)
    {
        var query = new SearchQuery { SortBy = fields.TryGetValue("sort_by", out var orders) ? [.. orders.Split(',').Select(SearchOrder.Parse)] : [] };
        return SearchUrl.TrySign(query, new DeliveryHost("a"), SearchUrl.DefaultTimeToLive, fields.GetValueOrDefault("next_cursor"), [], out _, out var refusal) ? null : refusal;
    }
}
