using Platform.Contracts.Refusals;
using Xunit;

namespace Platform.Service.Tests.Profiles;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("users/{subject}", "users/user-42")]
    [InlineData("{subject}", "user-42")]
    [InlineData("a{subject}b", "auser-42b")]
    [InlineData("u/{date:yyyy/MM}", "u/2026/03")]
    [InlineData("u/{date:yyyy-MM-dd_HH}", "u/2026-03-09_12")]
    [InlineData("u/{uuid}", "u/0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("u/{{subject}}", "u/{subject}")]
    [InlineData("u/{{{subject}}}", "u/{user-42}")]
    [InlineData("{subject}/{subject}", "user-42/user-42")]
    public void A_template_is_filled(string template, string folder) =>
        Assert.Equal($"folder={folder}", Folder(template).Evaluate(subject: "user-42").Text());

    [Fact]
    public void A_subject_hash_is_32_hex_characters_that_say_nothing_about_the_subject()
    {
        var profile = Folder("u/{subject_hash}");
        var first = profile.Evaluate(subject: "../a/b,c").Text();
        Assert.Matches("^folder=u/[0-9a-f]{32}$", first);
        Assert.Equal(first, profile.Evaluate(subject: "../a/b,c").Text());
        Assert.NotEqual(first, profile.Evaluate(subject: "../a/b,d").Text());
    }

    [Fact]
    public void A_date_is_UTC()
    {
        var newYearInTokyo = new DateTimeOffset(2026, 1, 1, 5, 0, 0, TimeSpan.FromHours(9));
        var result = Folder("{date:yyyy/MM/dd}").Evaluate([], null, newYearInTokyo, ProfileDriver.Context);
        Assert.Equal("folder=2025/12/31", result.Text());
    }

    [Theory]
    [InlineData("users/{user}")]
    [InlineData("users/{}")]
    [InlineData("users/{Subject}")]
    [InlineData("users/{ subject}")]
    [InlineData("users/{date}")]
    [InlineData("users/{date:}")]
    [InlineData("users/{date:-}")]
    [InlineData("users/{date:yy}")]
    [InlineData("users/{date:yyyy.MM}")]
    [InlineData("users/{date:yyyy'..'}")]
    [InlineData("users/{date:mm}")]
    [InlineData("users/{subject")]
    [InlineData("users/subject}")]
    [InlineData("users/{{subject}")]
    [InlineData("")]
    [InlineData("/users/{subject}")]
    [InlineData("users/{subject}/")]
    [InlineData("users//{subject}")]
    [InlineData("users/../{subject}")]
    [InlineData("users/{subject}?")]
    [InlineData("users/{date:/yyyy}")]
    public void A_template_that_can_make_no_good_value_is_invalid(string template) =>
        Assert.Equal("/parameters/folder/template template_invalid", ProfileDriver.Refused($$"""  "folder": {"template": "{{template}}"} """).Text());

    [Theory]
    [InlineData("faces")]
    [InlineData("auto_tagging")]
    [InlineData("face_coordinates")]
    [InlineData("regions")]
    public void Only_text_can_come_from_a_template(string parameter) =>
        Assert.Equal(RefusalCode.TemplateInvalid, ProfileDriver.Refused($$"""  "{{parameter}}": {"template": "{subject}"} """).Code);

    [Theory]
    [InlineData("tags", "{subject},app", "a", "a,app")]
    [InlineData("tags", "u-{subject}", "x|role=admin", "u-x|role=admin")]
    [InlineData("context", "owner={subject}|app=web", "a", "owner=a|app=web")]
    [InlineData("context", "owner={subject}", "x|role=admin", "owner=x\\|role\\=admin")]
    [InlineData("metadata", "owner={subject}", "x|role=admin", "owner=x\\|role\\=admin")]
    [InlineData("display_name", "of {subject}", "a,b", "of a,b")]
    public void A_subject_stays_one_atom_of_its_type(string parameter, string template, string subject, string expected) =>
        Assert.Equal($"{parameter}={expected}", ProfileDriver.Compile($$"""  "{{parameter}}": {"template": "{{template}}"} """).Evaluate(subject: subject).Text());

    [Theory]
    [InlineData("context", "{subject}=owner")]
    [InlineData("context", "a=b|{subject}=c")]
    [InlineData("context", "owner=\\\\{subject}")]
    [InlineData("context", "sp_id={subject}")]
    [InlineData("context", "owner")]
    [InlineData("context", "owner=a=b")]
    [InlineData("context", "a=1|a={subject}")]
    [InlineData("tags", "a,,{subject}")]
    public void A_subject_can_be_no_key_and_no_second_entry(string parameter, string template) =>
        Assert.Equal(RefusalCode.TemplateInvalid, ProfileDriver.Refused($$"""  "{{parameter}}": {"template": "{{template}}"} """).Code);

    private static Platform.Service.Profiles.CompiledProfile Folder(string template) =>
        ProfileDriver.Compile($$"""  "folder": {"template": "{{template}}"} """);
}
