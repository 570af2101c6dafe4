using CsCheck;
using Platform.Service.Profiles;
using Xunit;

namespace Platform.Service.Tests.Profiles;

public sealed class CanaryShareTests
{
    private const string Rollout = "0f8fad5bd9cb469f";

    private static readonly string[] Subjects = [.. Enumerable.Range(0, 10_000).Select(number => $"user-{number}")];

    private static readonly Gen<(string Rollout, string Subject)> Any = Gen.Select(Gen.String, Gen.String[0, 300]);

    [Theory]
    [InlineData("user-1", 14)]
    [InlineData("user-2", 56)]
    [InlineData("größe", 36)]
    public void A_subjects_place_is_the_first_bytes_of_sha_256(string subject, int place)
    {
        // Python: int.from_bytes(sha256(f"{rollout}\n{subject}".encode()).digest()[:4]) * 100 >> 32
        Assert.False(CanaryShare.Includes(Rollout, subject, place));
        Assert.True(CanaryShare.Includes(Rollout, subject, place + 1));
    }

    [Fact]
    public void Raising_the_share_only_adds_subjects() => Any.Sample(
        pair =>
        {
            var answers = Enumerable.Range(0, 101).Select(percent => CanaryShare.Includes(pair.Rollout, pair.Subject, percent)).ToArray();
            Assert.Equal(answers.Order(), answers);
            Assert.Equal(answers, Enumerable.Range(0, 101).Select(percent => CanaryShare.Includes(pair.Rollout, pair.Subject, percent)));
        },
        iter: 1000);

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(50)]
    [InlineData(99)]
    public void The_share_is_as_large_as_it_is_said_to_be(int percent)
    {
        // Six standard deviations of a fair draw.
        var (expected, spread) = (Subjects.Length * percent / 100.0, 6 * Math.Sqrt(Subjects.Length * percent * (100 - percent)) / 100);
        Assert.InRange(Subjects.Count(subject => CanaryShare.Includes(Rollout, subject, percent)), expected - spread, expected + spread);
    }

    [Fact]
    public void Nobody_has_a_share_of_nothing_and_everybody_one_of_all()
    {
        Assert.DoesNotContain(Subjects, subject => CanaryShare.Includes(Rollout, subject, 0));
        Assert.All(Subjects, subject => Assert.True(CanaryShare.Includes(Rollout, subject, 100)));
    }

    [Fact]
    public void Another_rollout_begins_with_other_subjects()
    {
        var (first, second) = (Share(Rollout), Share("another"));
        Assert.InRange(first.Intersect(second).Count(), 50, 150);

        string[] Share(string rollout) => [.. Subjects.Where(subject => CanaryShare.Includes(rollout, subject, 10))];
    }

    [Fact]
    public void A_subject_has_one_place_however_it_is_spelled()
    {
        for (var percent = 0; percent <= 100; percent++)
        {
            Assert.Equal(CanaryShare.Includes(Rollout, "gr\u00f6\u00dfe", percent), CanaryShare.Includes(Rollout, "gro\u0308\u00dfe", percent));
        }
    }

    [Fact]
    public void What_is_no_subject_is_in_no_share() => Assert.All(["", "\ud800"], subject => Assert.False(CanaryShare.Includes(Rollout, subject, 100)));

    [Fact]
    public void Subjects_have_a_place_up_to_their_longest()
    {
        Assert.True(CanaryShare.Includes(Rollout, new string('a', 256), 100));
        Assert.True(CanaryShare.Includes(new string('r', 600), new string('a', 256), 100));
        Assert.False(CanaryShare.Includes(Rollout, new string('a', 257), 100));
    }
}
