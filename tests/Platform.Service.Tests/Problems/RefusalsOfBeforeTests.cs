using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Platform.Contracts.Refusals;
using Platform.Service.Problems;
using Xunit;

namespace Platform.Service.Tests.Problems;

/// <summary>While a cluster is replaced process by process, refusals go from one build to the other.</summary>
public sealed class RefusalsOfBeforeTests
{
    private static readonly Serializer Serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    [Fact]
    public void A_refusal_from_before_is_a_problem_with_its_members_as_they_were()
    {
        var before = new RefusalBefore(RefusalCode.VersionRetired, "Retired.") { Facts = ImmutableDictionary<string, string>.Empty.Add("current_version", "2") };

        var problem = JsonSerializer.SerializeToElement(Problem.Of(Sent<Refusal>(before)), ProblemJson.Context.Problem);

        Assert.Equal(("version_retired", "2"), (problem.GetProperty("code").GetString(), problem.GetProperty("current_version").GetString()));
        Assert.Empty(Sent<Refusal>(new RefusalBefore(RefusalCode.NotFound, "None.")).Facts);
    }

    [Fact]
    public void Who_is_from_before_finds_the_member_that_it_knows()
    {
        var refusal = new Refusal(RefusalCode.RateExceeded, "Wait.") { Errors = [new("/a", RefusalCode.InvalidRequest, "Wrong.")], RetryAfter = TimeSpan.FromSeconds(3) }
            .With("also_signs", ImmutableArray.Create("destroy"));

        var read = Sent<RefusalBefore>(refusal);

        Assert.Equal((RefusalCode.RateExceeded, "Wait.", TimeSpan.FromSeconds(3)), (read.Code, read.Detail, read.RetryAfter!.Value));
        Assert.Equal(refusal.Errors, read.Errors);
        Assert.Empty(read.Facts);
    }

    [Fact]
    public void Every_kind_of_member_arrives()
    {
        var read = Sent<Refusal>(new Refusal(RefusalCode.NotFound, "None.").With("number", 2).With("text", "b").With("names", ImmutableArray.Create("c", "d")).With("none", ImmutableArray<string>.Empty)).Facts;

        Assert.Equal((2, "b"), (read["number"].Number, read["text"].Text));
        Assert.Equal(["c", "d"], read["names"].Names);
        Assert.Empty(read["none"].Names);
        Assert.True(read["number"].Names.IsDefault && read["text"].Names.IsDefault);
    }

    private static T Sent<T>(object refusal) => Serializer.Deserialize<T>(refusal is Refusal now ? Serializer.SerializeToArray(now) : Serializer.SerializeToArray((RefusalBefore)refusal))!;

    /// <summary>The members that there were.</summary>
    [GenerateSerializer, Immutable, Alias("RefusalBefore")]
    internal sealed record RefusalBefore([property: Id(0)] RefusalCode Code, [property: Id(1)] string Detail)
    {
        [Id(2)] public ImmutableArray<FieldError> Errors { get; init; } = [];

        [Id(3)] public ImmutableDictionary<string, string> Facts { get; init; } = ImmutableDictionary<string, string>.Empty;

        [Id(4)] public TimeSpan? RetryAfter { get; init; }
    }
}
