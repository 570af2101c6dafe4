using System.Reflection;
using Platform.Contracts.Profiles;
using Platform.Service.Profiles.Lint;
using Platform.Service.Profiles.Rules;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Profiles.Lint;

public sealed class LintTests
{
    private const string NoMore = "\"allowed_formats\": {\"pin\": [\"jpg\"]}";

    /// <summary>Parameters, and a finding that they have: code, severity, parameter.</summary>
    public static TheoryData<string, string> Found => new()
    {
        { "\"public_id\": {\"allow\": {\"prefix\": \"a/\"}}", "signs_other_operation error public_id" },
        { "\"public_id\": {\"template\": \"a/{subject}\"}", "signs_other_operation warning public_id" },
        { "\"tags\": {\"pin\": [\"a\"]}", "signs_other_operation info tags" },
        { "\"public_id\": {\"allow\": {\"prefix\": \"a/\"}}", "overwrites_chosen_asset error public_id" },
        { "\"public_id\": {\"allow\": {\"prefix\": \"a/\"}}, \"overwrite\": {\"pin\": true}", "overwrites_chosen_asset error public_id" },
        { "\"public_id\": {\"allow\": {\"one_of\": [\"a\", \"b\"]}}", "overwrites_chosen_asset warning public_id" },
        { "\"use_filename\": {\"pin\": true}, \"unique_filename\": {\"pin\": false}", "file_name_chooses_asset error unique_filename" },
        { "\"use_filename\": {\"pin\": true}, \"unique_filename\": {\"pin\": false}, \"overwrite\": {\"pin\": false}", "file_name_chooses_asset warning unique_filename" },
        { "", "any_format warning allowed_formats" },
        { "\"upload_preset\": {\"pin\": \"a\"}", "any_format info allowed_formats" },
        { "\"upload_preset\": {\"allow\": {\"one_of\": [\"a\", \"b\"]}}", "client_chosen warning upload_preset" },
        { "\"eager\": {\"allow\": {\"named\": [\"a\"]}}", "client_chosen warning eager" },
        { "\"eager\": {\"allow\": {}}", "client_chosen error eager" },
        { "\"notification_url\": {\"allow\": {\"prefix\": \"https://example.com/\"}}", "client_chosen error notification_url" },
        { "\"notification_url\": {\"template\": \"https://example.com/{subject}\"}", "client_chosen error notification_url" },
        { "\"type\": {\"allow\": {\"one_of\": [\"upload\", \"private\"]}}", "client_chosen error type" },
        { "\"type\": {\"allow\": {\"one_of\": [\"upload\", \"private\"]}}", "refused error type" },
        { "\"nonsense\": {\"pin\": \"a\"}", "refused error nonsense" },
        { "\"folder\": {\"allow\": {\"pattern\": \".+\"}}", "open_pattern warning folder" },
        { "\"public_id\": {\"allow\": {\"pattern\": \"[A-Za-z0-9/_-]{1,100}\"}}", "open_pattern warning public_id" },
        { "\"public_id\": {\"allow\": {\"pattern\": \".{1,20}\"}}", "open_pattern warning public_id" },
        { "\"public_id\": {\"allow\": {\"pattern\": \".{3}\"}}", "open_pattern warning public_id" },
        { "\"folder\": {\"allow\": {\"pattern\": \"[a-z/]+\"}}", "open_pattern warning folder" },
        { "\"folder\": {\"allow\": {\"pattern\": \"[A-Z/]{30,40}\"}}", "open_pattern warning folder" },
        { "\"asset_folder\": {\"allow\": {\"pattern\": \"[0-9]+(/[0-9]+)*\"}}", "open_pattern warning asset_folder" },
        { "\"folder\": {\"allow\": {\"pattern\": \"[a-z]{6,20}/[a-z]{6,20}\"}}", "open_pattern warning folder" },
        { "\"folder\": {\"allow\": {\"pattern\": \"[a-z0-9]{8,}/.+\"}}", "open_pattern warning folder" },
        { "\"folder\": {\"allow\": {\"pattern\": \"[A-Z]{3}/[A-Z0-9]{8}\"}}", "open_pattern warning folder" },
        { "\"folder\": {\"allow\": {\"pattern\": \"[a-z]+/[a-z]+/[a-z]+/[a-z]+\"}}", "open_pattern warning folder" },
        { "\"folder\": {\"allow\": {\"pattern\": \"[A-Z]{6,12}/[a-z]{1,2}\"}}", "open_pattern warning folder" },
        { "\"folder\": {\"allow\": {\"pattern\": \"[0-9]+/[a-z]+\"}}", "open_pattern warning folder" },
        { "\"folder\": {\"allow\": {\"pattern\": \"[^/]{2,}/[^/]{6,}\"}}", "open_pattern warning folder" },
        { "\"folder\": {\"allow\": {\"pattern\": \"(?:[a-z]{6,}/)+[a-z]+\"}}", "open_pattern warning folder" },
        { "\"folder\": {\"allow\": {\"pattern\": \"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/.*\"}}", "open_pattern warning folder" },
        { "\"folder\": {\"allow\": {\"prefix\": \"users\", \"pattern\": \"[a-z/]+\"}}", "open_prefix warning folder" },
        { "\"folder\": {\"allow\": {\"prefix\": \"users\", \"max_length\": 12}}", "open_prefix warning folder" },
        { "\"folder\": {\"allow\": {\"prefix\": \"u\", \"pattern\": \"[a-z0-9/]{1,100}\"}}", "open_prefix warning folder" },
        { "\"folder\": {\"allow\": {\"prefix\": \"a/\"}}, \"public_id\": {\"pin\": \"logo\"}", "overwrites_chosen_asset warning folder" },
        { "\"public_id_prefix\": {\"allow\": {\"prefix\": \"a/\"}}, \"public_id\": {\"template\": \"{subject}\"}", "overwrites_chosen_asset error public_id_prefix" },
        { "\"asset_folder\": {\"allow\": {\"prefix\": \"a/\"}}, \"use_asset_folder_as_public_id_prefix\": {\"pin\": true}, \"public_id\": {\"pin\": \"logo\"}", "overwrites_chosen_asset warning asset_folder" },
        { "\"tags\": {\"allow\": {\"one_of\": [\"a\"]}}", "signs_other_operation warning tags" },
        { "\"folder\": {\"allow\": {\"prefix\": \"\", \"max_length\": 5}}", "open_prefix warning folder" },
        { "\"folder\": {\"allow\": {\"max_length\": 5}}", "open_value warning folder" },
        { "\"display_name\": {\"allow\": {\"pattern\": \"[^/]{1,60}\"}}", "open_pattern info display_name" },
        { "\"tags\": {\"allow\": {\"pattern\": \".*\"}}", "open_pattern info tags" },
        { "\"context\": {\"allow\": {\"keys\": [\"alt\"], \"pattern\": \".*\"}}", "open_pattern info context" },
        { "\"folder\": {\"allow\": {\"prefix\": \"\"}}", "open_prefix warning folder" },
        { "\"folder\": {\"allow\": {\"prefix\": \"users\"}}", "open_prefix warning folder" },
        { "\"folder\": {\"allow\": {\"prefix\": \"users\", \"pattern\": \"[a-z/-]+\"}}", "open_prefix warning folder" },
        { "\"folder\": {\"allow\": {}}", "open_value warning folder" },
        { "\"folder\": {\"allow\": {\"max_length\": 100}}", "open_value warning folder" },
        { "\"tags\": {\"pin\": [\"a\"], \"allow\": {\"max_items\": 3}}", "open_value info tags" },
        { "\"metadata\": {\"allow\": {}}", "open_value info metadata" },
    };

    public static TheoryData<string, string> Frames => new()
    {
        { "\"resource_type\": \"video\", \"lifetime_seconds\": 599", "short_lifetime warning " },
        { "\"resource_type\": \"raw\", \"lifetime_seconds\": 60", "short_lifetime warning " },
        { "\"resource_type\": \"auto\", \"lifetime_seconds\": 60", "short_lifetime warning " },
        { "\"resource_type\": \"image\", \"lifetime_seconds\": 60", "short_lifetime info " },
        { "\"lifetime_seconds\": 3600", "longest_lifetime info " },
        { "\"lifetime_seconds\": 3601", "refused error " },
        { "\"kind\": \"auth_token\", \"parameters\": {\"acl\": {\"pin\": [\"/image/users/1/a/*\"]}, \"duration_seconds\": {\"pin\": 86401}}", "long_token warning duration_seconds" },
        { "\"kind\": \"auth_token\", \"parameters\": {\"acl\": {\"template\": \"/image/users/{subject}/a/*\"}, \"duration_seconds\": {\"allow\": {\"max\": 90000}}}", "long_token warning duration_seconds" },
        { "\"kind\": \"auth_token\", \"parameters\": {\"acl\": {\"pin\": [\"/image/authenticated/*\"]}, \"duration_seconds\": {\"pin\": 60}}", "wide_acl warning acl" },
        { "\"kind\": \"auth_token\", \"parameters\": {\"acl\": {\"allow\": {\"prefix\": \"/image/authenticated/users\"}}, \"duration_seconds\": {\"pin\": 60}}", "open_prefix warning acl" },
        { "\"kind\": \"auth_token\", \"parameters\": {\"acl\": {\"allow\": {\"pattern\": \"/[a-z/]{1,9}\"}}, \"duration_seconds\": {\"pin\": 60}}", "open_pattern warning acl" },
        { "\"kind\": \"auth_token\", \"parameters\": {\"acl\": {\"template\": \"/image/authenticated/users/{subject}*\"}, \"duration_seconds\": {\"pin\": 60}}", "wide_acl warning acl" },
        { "\"kind\": \"auth_token\", \"lifetime_seconds\": 60, \"parameters\": {\"acl\": {\"pin\": [\"/image/users/1/*\"]}, \"duration_seconds\": {\"pin\": 60}}", "unused_lifetime warning " },
        { "\"kind\": \"delivery\", \"parameters\": {\"public_id\": {\"pin\": \"a\"}, \"auth_token_seconds\": {\"pin\": 86401}}", "long_token warning auth_token_seconds" },
        { "\"kind\": \"delivery\", \"parameters\": {\"public_id\": {\"pin\": \"a\"}, \"transformation\": {\"allow\": {\"named\": [\"a\"]}}}", "delivers_original warning transformation" },
        { "\"kind\": \"delivery\", \"parameters\": {\"public_id\": {\"pin\": \"a\"}}", "delivers_original info transformation" },
        { "\"kind\": \"archive\", \"parameters\": {\"prefixes\": {\"template\": \"users/{subject}\"}}", "open_prefix warning prefixes" },
        { "\"kind\": \"archive\", \"parameters\": {\"tags\": {\"allow\": {}}}", "open_value info tags" },
        { "\"kind\": \"delivery\", \"parameters\": {\"public_id\": {\"allow\": {}}}", "open_value warning public_id" },
        { "\"kind\": \"delivery\", \"parameters\": {\"public_id\": {\"pin\": \"a\"}, \"transformation\": {\"allow\": {\"named\": [\"a\"]}}}", "client_chosen warning transformation" },
        { "\"kind\": \"download\", \"parameters\": {\"public_id\": {\"allow\": {\"prefix\": \"a/\"}}}", "signs_other_operation error public_id" },
        { "\"kind\": \"archive\", \"parameters\": {\"tags\": {\"pin\": [\"a\"]}}", "signs_other_operation info " },
        { "\"kind\": \"archive\", \"parameters\": {\"tags\": {\"pin\": [\"a\"]}}", "longest_lifetime info " },
        { "\"kind\": \"download\", \"parameters\": {\"public_id\": {\"pin\": \"a\"}}", "longest_lifetime info " },
    };

    [Theory, MemberData(nameof(Found))]
    public void A_risk_is_found_and_comes_with_advice(string parameters, string finding) => Has(ProfileDriver.Parameters(parameters), finding);

    [Theory, MemberData(nameof(Frames))]
    public void So_is_a_lifetime_that_may_not_be_meant(string members, string finding) => Has(ProfileDriver.Rules($"{{{members}}}"), finding);

    [Theory]
    [InlineData("\"public_id\": {\"template\": \"a/{subject}\"}", "overwrites_chosen_asset")]
    [InlineData("\"public_id\": {\"allow\": {}}, \"overwrite\": {\"pin\": false}", "overwrites_chosen_asset")]
    [InlineData("\"use_filename\": {\"pin\": true}", "file_name_chooses_asset")]
    [InlineData("\"use_filename\": {\"pin\": true}, \"unique_filename\": {\"pin\": false}, \"public_id\": {\"template\": \"{subject}\"}", "file_name_chooses_asset")]
    [InlineData("\"use_filename\": {\"pin\": true}, \"unique_filename\": {\"pin\": false}, \"filename_override\": {\"template\": \"{subject}\"}", "file_name_chooses_asset")]
    [InlineData("\"folder\": {\"allow\": {\"prefix\": \"a/\"}}, \"public_id\": {\"pin\": \"logo\"}, \"overwrite\": {\"pin\": false}", "overwrites_chosen_asset")]
    [InlineData("\"folder\": {\"allow\": {\"prefix\": \"a/\"}}", "overwrites_chosen_asset")]
    [InlineData("\"asset_folder\": {\"allow\": {\"prefix\": \"a/\"}}, \"public_id\": {\"pin\": \"logo\"}", "overwrites_chosen_asset")]
    [InlineData("\"use_filename\": {\"pin\": true}, \"unique_filename\": {\"pin\": true}", "file_name_chooses_asset")]
    [InlineData("\"unique_filename\": {\"pin\": false}", "file_name_chooses_asset")]
    [InlineData(NoMore, "any_format")]
    [InlineData("\"upload_preset\": {\"pin\": \"a\"}, \"eager\": {\"pin\": \"w_1\"}, \"type\": {\"pin\": \"private\"}, \"notification_url\": {\"pin\": \"https://example.com\"}", "client_chosen")]
    [InlineData("\"display_name\": {\"allow\": {}}", "client_chosen")]
    [InlineData("\"display_name\": {\"allow\": {}}", "open_value")]
    [InlineData("\"public_id\": {\"allow\": {\"pattern\": \"[a-z0-9-]{1,64}\"}}", "open_pattern")]
    [InlineData("\"public_id\": {\"allow\": {\"pattern\": \"[^/]{1,64}\"}}", "open_pattern")]
    [InlineData("\"public_id\": {\"allow\": {\"pattern\": \".{1,2}\"}}", "open_pattern")]
    [InlineData("\"public_id\": {\"allow\": {\"pattern\": \"users/[0-9]+\"}}", "open_pattern")]
    [InlineData("\"folder\": {\"allow\": {\"pattern\": \"(cats|dogs)/[a-z/]+\"}}", "open_pattern")]
    [InlineData("\"folder\": {\"allow\": {\"pattern\": \"20[0-9]{2}/[0-9]{2}\"}}", "open_pattern")]
    [InlineData("\"public_id\": {\"allow\": {\"prefix\": \"mine/\", \"pattern\": \".+\"}}", "open_pattern")]
    [InlineData("\"tags\": {\"allow\": {\"pattern\": \"[a-z ]+\"}}", "open_pattern")]
    [InlineData("\"tags\": {\"allow\": {\"one_of\": [\"a\"], \"pattern\": \".*\"}}", "open_pattern")]
    [InlineData("\"folder\": {\"allow\": {\"prefix\": \"users/\"}}", "open_prefix")]
    [InlineData("\"folder\": {\"allow\": {\"prefix\": \"users\", \"pattern\": \"users(/[a-z]+)?\"}}", "open_prefix")]
    [InlineData("\"folder\": {\"allow\": {\"one_of\": [\"a\", \"b\"]}}", "open_value")]
    [InlineData("\"context\": {\"allow\": {\"keys\": [\"alt\"]}}", "open_value")]
    [InlineData("\"tags\": {\"allow\": {\"max_length\": 200}}", "open_value")]
    public void What_is_no_risk_is_not_found(string parameters, string code) =>
        Assert.DoesNotContain(Linter.Of(ProfileDriver.Parameters(parameters)), finding => finding.Code == code);

    /// <summary>Advice is about what the profile can do.</summary>
    [Theory]
    [InlineData("""{"parameters":{"public_id":{"template":"a/{subject}"}}}""", "destroy", "Deletes the asset. Use an API key that may only upload.")]
    [InlineData("""{"parameters":{"public_id":{"allow":{"prefix":"a/"}}}}""", "destroy", "Deletes the asset. Make the whole path in a public_id template. Use an API key that may only upload.")]
    [InlineData("""{"parameters":{"tags":{"allow":{"one_of":["a"]}}}}""", "generate_archive", "and answers its URL. Pin tags, or allow only values of whom the signature is for. Use an API key that may only upload.")]
    [InlineData("""{"kind":"archive","parameters":{"tags":{"pin":["a"]}}}""", "upload", "Uploads any file, as a new asset. Use an API key that may only read.")]
    public void The_advice_on_other_operations_fits_the_profile(string rules, string operation, string advice) =>
        Assert.EndsWith(advice, Linter.Of(ProfileDriver.Rules(rules)).Single(finding => finding.Detail.Contains($" posted to {operation}.", StringComparison.Ordinal)).Detail, StringComparison.Ordinal);

    /// <summary>Measured in what it allocates, which is the same on every machine: the states that a pattern builds are what takes the time.</summary>
    [Theory]
    [InlineData("(?:.{0,40}[qzQZ73/_]){20}!")]
    [InlineData("(?:[a-z0-9]{1,30}[a-z0-9-]{1,30}){1,10}")]
    [InlineData("(?:(?:.{0,6}[a-z/]){0,6}[A-Z0-9/]{0,6}){20}!")]
    [InlineData("(?:.{0,5}[a-z/]){0,4}!")]
    [InlineData("[a-z0-9/_-]{1,200}")]
    public void Looking_at_a_pattern_costs_little_whatever_the_pattern_is(string pattern)
    {
        var rules = ProfileDriver.Parameters(string.Join(',', new[] { "public_id", "public_id_prefix", "folder", "asset_folder", "display_name", "filename_override", "tags", "context", "metadata", "source" }.Select(name =>
            $$""" "{{name}}": {"allow": {"pattern": "{{pattern}}"} } """)));
        Linter.Of(ProfileDriver.Rules("{}"));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Linter.Of(rules);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 * PatternTrial.DraftBudget);
    }

    [Fact]
    public void The_worst_comes_first()
    {
        string[] order = ["error", "warning", "info"];
        var severities = Linter.Of(ProfileDriver.Parameters("\"public_id\": {\"allow\": {}}, \"tags\": {\"allow\": {}}")).Select(finding => Array.IndexOf(order, finding.Severity)).ToArray();
        Assert.Equal(severities.Order(), severities);
        Assert.Equal(3, severities.Distinct().Count());
    }

    [Fact]
    public void The_document_has_each_finding_with_its_severities()
    {
        var found = Found.Concat(Frames).Select(row => row.Data.Item2.Split(' ')).ToLookup(words => words[0], words => words[1]);
        var codes = typeof(LintCodes).GetFields(BindingFlags.Static | BindingFlags.NonPublic).Select(field => (string)field.GetRawConstantValue()!).ToArray();
        var rows = Repository.KeyedRows("docs/lint.md");

        Assert.NotEmpty(codes);
        Assert.Equal(codes.Order(), rows.Select(row => row[0]).Order());
        Assert.All(rows, row =>
        {
            Assert.Equal(4, row.Length);
            Assert.All(row, Assert.NotEmpty);
            // No test finds a severity that the document lacks, and the document has none that no test finds.
            Assert.Equal(found[row[0]].Distinct().Order(), row[1].Split(", ").Order());
        });
    }

    private static void Has(ProfileRules rules, string expected)
    {
        var findings = Linter.Of(rules);
        var one = findings.FirstOrDefault(finding => $"{finding.Code} {finding.Severity} {finding.Parameter}" == expected);
        Assert.True(one is not null, $"Found only: {string.Join("; ", findings.Select(finding => $"{finding.Code} {finding.Severity} {finding.Parameter}"))}");
        Assert.EndsWith(".", one.Detail, StringComparison.Ordinal);
    }
}
