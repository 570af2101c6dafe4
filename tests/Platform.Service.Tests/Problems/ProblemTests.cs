using System.Collections.Immutable;
using System.Text.Json;
using Platform.Contracts.Refusals;
using Platform.Service.Problems;
using Xunit;

namespace Platform.Service.Tests.Problems;

public sealed class ProblemTests
{
    [Fact]
    public void A_problem_inside_a_batch_looks_the_same_as_alone()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        PlatformJson.Apply(options);
        var problem = Problem.Of(new Refusal(RefusalCode.QuotaExceeded, "The month's quota is used up.") { RetryAfter = TimeSpan.FromHours(1) });

        Assert.Equal(JsonSerializer.Serialize(problem, ProblemJson.Context.Problem), JsonSerializer.Serialize(problem, options));
        Assert.DoesNotContain("null", JsonSerializer.Serialize(problem, options), StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_are_members_and_never_hide_the_standard_ones()
    {
        var refusal = new Refusal(RefusalCode.CredentialState, "It is draining.").With("safe_to_disable_at", "2026-01-31T12:00:00Z").With("status", "200");

        var json = JsonSerializer.SerializeToElement(Problem.Of(refusal), ProblemJson.Context.Problem);

        Assert.Equal("2026-01-31T12:00:00Z", json.GetProperty("safe_to_disable_at").GetString());
        Assert.Equal(["type", "title", "status", "detail", "code", "safe_to_disable_at"], json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(409, json.GetProperty("status").GetInt32());
    }

    [Fact]
    public void Facts_are_texts_numbers_and_lists_of_names()
    {
        var refusal = new Refusal(RefusalCode.VersionRetired, "It is retired.").With("current_version", 2).With("also_signs", ImmutableArray.Create("destroy", "explicit")).With("at", "now").With("none", ImmutableArray<string>.Empty);

        var facts = JsonSerializer.SerializeToElement(Problem.Of(refusal), ProblemJson.Context.Problem).EnumerateObject().Skip(5);

        Assert.Equal(["""also_signs ["destroy","explicit"]""", """at "now" """.Trim(), "current_version 2", "none []"], facts.Select(fact => $"{fact.Name} {fact.Value.GetRawText()}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_422_without_a_known_place_points_at_the_whole_body()
    {
        var problem = Problem.Of(new Refusal(RefusalCode.GraceTooShort, "Too short."));

        Assert.Equal([new ProblemError("", "grace_too_short", "Too short.")], problem.Errors!);
    }

    [Fact]
    public void Errors_name_their_places_and_codes()
    {
        var refusal = new Refusal(RefusalCode.ParameterNotAllowed, "See errors.")
        {
            Errors = [new FieldError("/parameters/folder", RefusalCode.ParameterPinned, "Pinned.")],
        };

        Assert.Equal([new ProblemError("/parameters/folder", "parameter_pinned", "Pinned.")], Problem.Of(refusal).Errors!);
    }
}
