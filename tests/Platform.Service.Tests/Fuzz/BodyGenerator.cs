using System.Collections.Immutable;
using Platform.Signing.Parameters;

namespace Platform.Service.Tests.Fuzz;

/// <summary>Bodies of the right shape, with hostile values; breaking them is the next step.</summary>
internal static class BodyGenerator
{
    private static readonly string[] ParameterNames = [.. UploadParameterCatalogue.All.Select(parameter => parameter.Name)];

    private static readonly string[] Usual = ["folder", "public_id", "tags", "metadata", "allowed_formats", "overwrite", "eager", "transformation", "face_coordinates", "auto_tagging", "access_control"];

    /// <summary>What most profiles here allow.</summary>
    private static readonly string[] Allowed = ["public_id", "context", "source"];

    private static readonly string[] GoodValues =
    [
        "\"a\"", "\"me\"", "\"uw\"", "\"users/user-42\"", "\"jpg\"", "[\"jpg\",\"png\"]", "[\"a\",\"b\"]", "{\"alt\":\"x\"}", "{\"alt\":\"a=b|c\",\"caption\":\"d\"}", "true", "false", "7", "0.5", "1",
        "{\"width\":10,\"crop\":\"fill\"}", "[{\"width\":10}]", "[{\"width\":10,\"format\":\"jpg\"}]", "\"t_thumb\"", "[[1,2,3,4]]", "[{\"access_type\":\"token\"}]", "\"alt=x|caption=y\"", "\"1,2,3,4\"",
    ];

    /// <summary>Profiles that take much, so that what comes after them is asked for at all.</summary>
    private static readonly string[] GoodRules =
    [
        """{"folder":{"template":"users/{subject}"},"tags":{"pin":["a"],"allow":{"max_items":3}},"context":{"pin":{"app":"web"},"allow":{"keys":["alt","caption"]}},"public_id":{"allow":{"prefix":"mine/"}}}""",
        """{"folder":{"pin":"site"},"tags":{"template":"all,user-{subject}"},"context":{"template":"owner={subject}|role=user"},"metadata":{"allow":{}},"face_coordinates":{"allow":{"max_items":2}}}""",
        """{"public_id":{"allow":{"pattern":"[^x]*"}},"eager":{"allow":{"named":["thumb"]}},"transformation":{"allow":{"one_of":["w_1"]}},"auto_tagging":{"allow":{"min":0.1}},"tags":{"allow":{}}}""",
        """{"public_id":{"template":"u/{subject_hash}/{uuid}"},"context":{"allow":{}},"source":{"allow":{}},"asset_folder":{"allow":{}},"display_name":{"allow":{}},"overwrite":{"pin":false}}""",
    ];

    private static readonly string[] Patterns =
    [
        "[a-z0-9-]{1,64}", ".*", "(a+)+b", "(a|a)*b", "a)|(?:.*", "(?=a)b", "(a)\\1", "(?i)a", "\\d+", "[", "(", "a{1,", "a{2,1}", "[z-a]", "\\", "\\u", "\\p{Xx}", "(?<n>a)", "(?#", "(?:", "a#b", "^a$", "\\Aa\\z", "[^x]*",
        "((a{1,99}){1,99}){1,99}", "(x+x+)+y", ".{0,10000}", "\\x", "\\c", "[a-z-[aeiou]]", "(?>a)", "(?(1)a|b)", "\u00e9", "[\\ud800-\\udfff]", "\0", "a|", "|", "()", "*", "a**", "$(id)", "(((((((((((((((((((((((((((((a",
    ];

    private static readonly string[] Templates =
    [
        "users/{subject}", "u/{subject_hash}", "{uuid}", "{date:yyyy/MM}", "{date:yyyyMMddHH}", "{date:'}", "{date:}", "{date:%}", "{subject", "subject}", "{{subject}}", "{{{subject}}}", "{Subject}", "{subject }", "{user}", "{}", "",
        "../{subject}", "/{subject}", "{subject}/", "{subject}{subject}", "{subject},{subject}", "alt={subject}", "a={subject}|b={uuid}", "{subject}=a", "a&b={subject}", "{date:yyyy}/..", "%26{subject}", "{subject}\n", "t_{subject}", "{0}", "{subject:x}",
    ];

    public static JsonMap Signature(Random random, string[] profiles)
    {
        var members = ImmutableArray.CreateBuilder<JsonMember>();
        members.Add(new("profile", new JsonText(random.OneIn(20) ? HostileText.Next(random) : random.OneIn(2) ? profiles[0] : random.Of(profiles))));
        if (random.OneIn(4)) members.Add(new("profile_version", new JsonLiteral(random.Of("1", "2", "null", "0", "-1", "2147483647"))));
        if (!random.OneIn(12)) members.Add(new("subject", new JsonText(random.OneIn(4) ? HostileText.Next(random) : "user-42")));
        if (!random.OneIn(8)) members.Add(new("parameters", Parameters(random)));
        return new(members.DrainToImmutable());
    }

    public static JsonMap Batch(Random random, string[] profiles) => new([new("requests", new JsonList([.. random.Many(random.OneIn(10) ? 0 : 1, 5, item =>
        Signature(item, profiles) is var signature && item.OneIn(2) ? new JsonMap(signature.Members.Add(new("reference", new JsonText(HostileText.Next(item))))) : signature)]))]);

    /// <param name="random">Chance.</param>
    /// <param name="now">Unix seconds.</param>
    public static JsonMap Widget(Random random, long now)
    {
        JsonPiece time = random.Next(6) switch { 0 => JsonMutation.Value(random), 1 => new JsonText($"{now}"), 2 => new JsonLiteral($"{now + random.Next(-4_000, 4_000)}"), _ => new JsonLiteral($"{now}") };
        JsonMember[] needed = [new("folder", new JsonText("users/user-42")), new("tags", new JsonText("avatar-image")), new("allowed_formats", new JsonText("jpg,png,webp")), new("overwrite", new JsonText("false"))];
        return new([new("paramsToSign", new JsonMap([new("timestamp", time), .. random.OneIn(2) ? needed : [], .. random.OneIn(2) ? Parameters(random).Members : []]))]);
    }

    public static JsonMap Rules(Random random)
    {
        // What is wrong with a pattern is the answer only where nothing before it is wrong.
        if (random.OneIn(8)) return new([new("parameters", new JsonMap([new("public_id", new JsonMap([new("allow", new JsonMap([Pattern(random)]))]))]))]);
        var members = ImmutableArray.CreateBuilder<JsonMember>();
        if (random.OneIn(3)) members.Add(new("resource_type", new JsonText(random.OneIn(10) ? "Image" : random.Of("image", "video", "raw", "auto"))));
        if (random.OneIn(3)) members.Add(new("lifetime_seconds", new JsonLiteral(random.OneIn(10) ? random.Of("59", "3601") : random.Of("60", "3600", "900"))));
        if (random.OneIn(20)) members.Add(new("cloud_name", new JsonText(random.Of("demo", "none", "", "../x"))));
        var rules = random.Many(0, 2, item => new JsonMember(item.OneIn(3) ? Name(item) : item.Of("public_id", "folder", "tags", "context", "display_name"), Rule(item)));
        members.Add(new("parameters", new JsonMap([.. random.OneIn(3) ? [] : ((JsonMap)JsonPiece.Parse(random.Of(GoodRules))).Members, .. random.OneIn(3) ? [] : rules])));
        return new(members.DrainToImmutable());
    }

    public static JsonMap Publication(Random random) => new([
        .. random.OneIn(2) ? (JsonMember[])[new("grace_seconds", new JsonLiteral(random.Of("null", "0", "3600", "86400", "2147483647", "-1")))] : [],
        .. random.OneIn(4) ? [] : (JsonMember[])[new("accept_risks", new JsonList([.. random.OneIn(4) ? random.Many(0, 3, JsonMutation.Value) : [new JsonText("destroy"), new JsonText("explicit"), new JsonText("rename")]]))]]);

    private static JsonMap Parameters(Random random) =>
        random.OneIn(2) ? new([.. random.Many(0, 2, item => new JsonMember(item.Of(Allowed), Value(item)))]) : new([.. random.Many(0, 5, item => new JsonMember(Name(item), Value(item)))]);

    private static JsonPiece Value(Random random) => random.OneIn(3) ? JsonMutation.Value(random) : random.OneIn(3) ? new JsonText(HostileText.Next(random)) : JsonPiece.Parse(random.Of(GoodValues));

    private static string Name(Random random) => random.OneIn(15) ? HostileText.Next(random) : random.OneIn(3) ? random.Of(ParameterNames) : random.Of(Usual);

    private static JsonMap Rule(Random random) => random.Next(6) switch
    {
        0 => new([new("pin", Value(random))]),
        1 or 4 => new([new("template", new JsonText(random.OneIn(4) ? HostileText.Next(random) : random.Of(Templates)))]),
        2 => new([new("allow", new JsonMap([]))]),
        3 => new([new("allow", new JsonMap([Pattern(random)]))]),
        _ => new([new("allow", new JsonMap([.. random.Many(1, 3, Constraint)]))]),
    };

    private static JsonMember Constraint(Random random) => random.Next(9) switch
    {
        0 => new("one_of", new JsonList([.. random.Many(0, 4, Value)])),
        1 => new("prefix", new JsonText(HostileText.Next(random))),
        2 => Pattern(random),
        3 => new("max_length", new JsonLiteral(random.Of("1", "200", "0", "-1", "2147483647", "9007199254740993"))),
        4 => new(random.Of("min", "max"), new JsonLiteral(random.Of("0", "0.1", "1", "-1", "79228162514264337593543950335", "1e28", "1e29", "0.0000000000000000000000000001"))),
        5 => new("max_items", new JsonLiteral(random.Of("1", "10", "0", "1001"))),
        6 => new(random.Of("keys", "named"), new JsonList([.. random.Many(0, 3, item => new JsonText(item.OneIn(2) ? item.Of("alt", "caption", "t_thumb", "thumb") : HostileText.Next(item)))])),
        7 => new("required", new JsonLiteral(random.Of("true", "false"))),
        _ => new("default", Value(random)),
    };

    private static JsonMember Pattern(Random random) => new("pattern", new JsonText(random.OneIn(3) ? HostileText.Next(random) : random.Of(Patterns)));
}
