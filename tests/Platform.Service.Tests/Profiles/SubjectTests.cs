using Platform.Service.Profiles;
using Xunit;

namespace Platform.Service.Tests.Profiles;

public sealed class SubjectTests
{
    private static readonly CompiledProfile Folder = ProfileDriver.Compile("""  "folder": {"template": "users/{subject}"} """);
    private static readonly CompiledProfile Tags = ProfileDriver.Compile("""  "tags": {"template": "user,{subject}"} """);
    private static readonly CompiledProfile ContextPairs = ProfileDriver.Compile("""  "context": {"template": "user={subject}"} """);
    private static readonly CompiledProfile Hash = ProfileDriver.Compile("""  "folder": {"template": "users/{subject_hash}"} """);
    private static readonly CompiledProfile Plain = ProfileDriver.Compile("""  "folder": {"pin": "users"} """);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../admin")]
    [InlineData("a/b")]
    [InlineData("/")]
    [InlineData("a\\b")]
    [InlineData("a?b")]
    [InlineData("a&b")]
    [InlineData("a#b")]
    [InlineData("a%2Fb")]
    [InlineData("a%26b")]
    [InlineData("a<b")]
    [InlineData("a>b")]
    [InlineData("a+b")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("a\u007Fb")]
    [InlineData("a\u0085b")]
    [InlineData("a\u200Db")] // joiner
    [InlineData("a\u202Eb")] // right-to-left override
    [InlineData("a\u2028b")]
    [InlineData("a\U000E0041b")] // tag character
    [InlineData("a\uFF0Fb")] // full-width slash
    [InlineData("\uFF0E\uFF0E")] // full-width dots
    [InlineData("\u2025")] // two-dot leader
    [InlineData(".\u2024")]
    [InlineData("a\u2215b")] // division slash
    [InlineData("a\uFF3Cb")] // full-width backslash
    [InlineData(" ")]
    [InlineData(" a")]
    [InlineData("a\u00A0")]
    public void A_subject_that_could_leave_its_folder_is_invalid(string subject) =>
        Assert.Equal("/subject subject_invalid", Folder.Evaluate(subject: subject).Errors());

    [Fact]
    public void Half_of_a_surrogate_pair_is_no_subject() => Assert.Equal("/subject subject_invalid", Hash.Evaluate(subject: "a\uD800").Errors());

    [Theory]
    [InlineData("user-42")]
    [InlineData("a,b")]
    [InlineData("x|role=admin")]
    [InlineData("someone@example.com")]
    [InlineData("auth0|5f7c8ec7c33c6c004bbafe82")]
    [InlineData("...")]
    [InlineData("\u00E9t\u00E9")]
    [InlineData("\u5C71\u7530")]
    [InlineData("\U0001F600")]
    public void A_subject_that_is_one_segment_names_a_folder(string subject) =>
        Assert.Equal($"folder=users/{subject}", Folder.Evaluate(subject: subject).Text());

    [Fact]
    public void Two_spellings_of_one_subject_are_one_folder()
    {
        Assert.Equal("folder=users/\u00E9", Folder.Evaluate(subject: "e\u0301").Text());
        Assert.Equal(Hash.Evaluate(subject: "\u00E9").Text(), Hash.Evaluate(subject: "e\u0301").Text());
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a%26b")]
    [InlineData(" a")]
    public void A_subject_that_would_be_two_items_is_invalid(string subject) =>
        Assert.Equal("/subject subject_invalid", Tags.Evaluate(subject: subject).Errors());

    [Fact]
    public void In_context_a_subject_is_escaped_and_adds_no_key() =>
        Assert.Equal("context=user=x\\|role\\=admin", ContextPairs.Evaluate(subject: "x|role=admin").Text());

    [Theory]
    [InlineData("a\\")]
    [InlineData("a\\|b=c")]
    [InlineData("\\=")]
    public void In_context_a_subject_can_not_undo_the_escape(string subject) =>
        Assert.Equal("/subject subject_invalid", ContextPairs.Evaluate(subject: subject).Errors());

    [Fact]
    public void A_subject_has_at_most_256_bytes()
    {
        Assert.Equal("folder=users", Plain.Evaluate(subject: new string('a', 256)).Text());
        Assert.Equal("/subject subject_invalid", Plain.Evaluate(subject: new string('a', 257)).Errors());
        Assert.Equal("/subject subject_invalid", Hash.Evaluate(subject: new string('\u00E9', 129)).Errors());
    }

    [Fact]
    public void A_finished_path_that_is_too_long_is_the_subjects_fault() =>
        Assert.Equal("/subject subject_invalid", Folder.Evaluate(subject: new string('a', 250)).Errors());

    [Fact]
    public void A_profile_that_fills_in_a_subject_requires_one()
    {
        Assert.Equal("/subject subject_required", Folder.Evaluate().Errors());
        Assert.Equal("/subject subject_required", Hash.Evaluate().Errors());
        Assert.Equal("folder=users", Plain.Evaluate().Text());
    }

    [Fact]
    public void A_missing_subject_is_said_once_and_beside_the_other_errors() =>
        Assert.Equal("/parameters/eval parameter_not_allowed; /subject subject_required", ProfileDriver
            .Compile("""  "folder": {"template": "{subject}"}, "public_id": {"template": "{subject}/{uuid}"} """)
            .Evaluate("""{"eval": "1"}""").Errors());
}
