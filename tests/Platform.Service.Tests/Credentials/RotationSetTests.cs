using Platform.Contracts.Refusals;
using Platform.Service.Credentials;
using Platform.Service.Credentials.Accounts;
using Xunit;

namespace Platform.Service.Tests.Credentials;

public sealed class RotationSetTests
{
    private const string Id = "rot_1";

    private readonly CredentialLife _life = new CredentialLife().Add("a");

    private Rotation Rotation => _life.Set.FindRotation(Id)!;

    [Fact]
    public void What_an_earlier_attempt_made_is_not_adopted_once_a_later_one_has_its_number()
    {
        Start().Claim().Claim();

        Assert.Equal(RefusalCode.CredentialState, _life.Refused(set => set.AdoptKey(Id, 1, Made("b"), _life.Now)));
        _life.Step(set => set.AdoptKey(Id, 2, Made("b"), _life.Now));

        Assert.Equal(("draining", "active", "b", RotationStep.Drains), (_life.State("a"), _life.State("b"), Rotation.To, Rotation.Step));
        Assert.Equal(RefusalCode.CredentialState, _life.Refused(set => set.AdoptKey(Id, 2, Made("c"), _life.Now)));
        Assert.Same(_life.Set, _life.Set.ClaimAttempt(Id, _life.Now));
    }

    [Fact]
    public void What_no_attempt_can_adopt_any_more_is_left_over()
    {
        Start().Claim().Claim();
        ProvisionedKey Key(string name, string key = "k") => new(key, name, Enabled: true);

        Assert.True(Rotation.IsLeftOver(Key($"platform-{Id}-1"), over: false));
        Assert.False(Rotation.IsLeftOver(Key($"platform-{Id}-2"), over: false));
        Assert.True(Rotation.IsLeftOver(Key($"platform-{Id}-2"), over: true));
        foreach (var other in new[] { $"platform-{Id}", $"platform-{Id}-x", "platform-rot_2-1", "main" }) Assert.False(Rotation.IsLeftOver(Key(other), over: false));
        _life.Step(set => set.AdoptKey(Id, 2, Made("b"), _life.Now));
        Assert.False(Rotation.IsLeftOver(Key($"platform-{Id}-2", "key-of-b"), over: false));
        Assert.True(Rotation.IsLeftOver(Key($"platform-{Id}-2", "another"), over: false));
    }

    [Fact]
    public void A_key_is_not_adopted_when_another_credential_was_activated_meanwhile()
    {
        Start().Claim();
        _life.Add("by-hand");

        Assert.Equal(RefusalCode.CredentialState, _life.Refused(set => set.AdoptKey(Id, 1, Made("b"), _life.Now)));
        Assert.True(_life.Set.IsTakenBack(Rotation));
        Assert.Same(_life.Set, _life.Set.ClaimAttempt(Id, _life.Now));
    }

    [Fact]
    public void Each_attempt_waits_longer_than_the_one_before_and_there_is_a_last_one()
    {
        Start();
        var waits = new List<double>();
        while (!Rotation.IsHopeless)
        {
            Claim();
            waits.Add((Rotation.NextAt - _life.Now).TotalMinutes);
            Assert.Equal(Rotation.NextAt, _life.Set.DueAt);
            _life.Now = Rotation.NextAt;
        }

        Assert.Equal([2, 4, 8, 16, 32, 60, 60, 60, 60, 60], waits);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_leaked_key_is_disabled_without_a_wait_whether_it_is_known_before_or_after_it_was_disabled_here(bool after)
    {
        Start().Claim();
        var safe = _life.Now + TimeSpan.FromHours(1);
        _life.Step(set => set.AdoptKey(Id, 1, Made("b"), safe));
        if (after) _life.Step(set => set.Disable(_life.Of("a"), safe, force: true));
        Assert.Equal(safe, _life.Set.DueAt);
        Assert.Same(_life.Set, _life.Set.DisableRotated(Id, 9, safe, _life.Now));

        _life.Step(set => set.Disable(_life.Of("a"), safe, force: false, compromised: true));

        Assert.Equal(_life.Now, _life.Set.DueAt);
        _life.Step(set => set.DisableRotated(Id, 9, safe, _life.Now));
        Assert.Equal(RotationStep.DisablesKey, Rotation.Step);
    }

    /// <summary>And ends soon: whoever wants another need not wait for the drain.</summary>
    [Fact]
    public void What_was_taken_back_once_stays_taken_back()
    {
        Start().Claim();
        _life.Step(set => set.AdoptKey(Id, 1, Made("b"), _life.Now + TimeSpan.FromHours(1)));

        _life.Step(set => set.Activate(_life.Of("a")));

        Assert.Equal(_life.Now, _life.Set.DueAt);
        Assert.True(_life.Set.IsTakenBack(Rotation));
        var refusal = _life.Refused(set => set.StartRotation(_life.Of("a"), "rot_2", "acme:k", limit: 20));
        Assert.Equal(RefusalCode.RotationPending, refusal);

        // Another that takes its place by hand is no reason to disable the key of this one.
        _life.Add("by-hand");
        Assert.Equal("draining", _life.State("a"));
        Assert.True(_life.Set.IsTakenBack(Rotation));
        _life.Step(set => set.Without(Rotation)).Step(set => set.Activate(_life.Of("a"))).Step(set => set.StartRotation(_life.Of("a"), "rot_2", "acme:k", limit: 20));
    }

    [Fact]
    public void Nor_does_one_without_a_key_go_on_when_its_credential_comes_back_after_another()
    {
        Start().Claim();
        _life.Add("by-hand");

        _life.Step(set => set.Activate(_life.Of("a")));

        Assert.True(_life.Set.IsTakenBack(Rotation));
        Assert.Same(_life.Set, _life.Set.ClaimAttempt(Id, _life.Now));
        Assert.Equal(RefusalCode.CredentialState, _life.Refused(set => set.AdoptKey(Id, 1, Made("b"), _life.Now)));
        Assert.Equal(RefusalCode.RotationPending, _life.Refused(set => set.StartRotation(_life.Of("a"), "rot_2", "acme:k", limit: 20)));
    }

    [Fact]
    public void A_rotation_that_has_no_key_is_due_as_soon_as_another_credential_is_activated()
    {
        Start().Claim();
        Assert.NotEqual(_life.Now, _life.Set.DueAt);

        _life.Add("by-hand");

        Assert.Equal(_life.Now, _life.Set.DueAt);
    }

    [Fact]
    public void A_leaked_key_is_kept_for_no_credential_that_is_disabled()
    {
        _life.Step(set => set.StartRotation(_life.Of("a"), Id, "acme:k", limit: 20));
        _life.Step(set => set.Add(_life.Set.Find("a")! with { Id = "twin", Kind = "delivery", State = CredentialState.Added }, 20));
        Assert.True(_life.Set.IsShared(Rotation));
        _life.Step(set => set.Disable(_life.Of("twin"), null, force: true));
        Assert.True(_life.Set.IsShared(Rotation));

        _life.Step(set => set.Disable(_life.Of("a"), null, force: false, compromised: true));
        Assert.False(_life.Set.IsShared(Rotation));
    }

    [Fact]
    public void A_rotation_is_due_until_it_ends()
    {
        Start();
        Assert.Equal(_life.Now + Rotation.FirstWait, _life.Set.DueAt);

        Assert.Null(_life.Set.Without(Rotation).DueAt);
    }

    [Fact]
    public void There_must_be_room_for_one_more()
    {
        Assert.Equal(RefusalCode.LimitReached, _life.Refused(set => set.StartRotation(_life.Of("a"), Id, "acme:k", limit: 1)));
    }

    private RotationSetTests Start()
    {
        _life.Step(set => set.StartRotation(_life.Of("a"), Id, "acme:k", limit: 20));
        return this;
    }

    private RotationSetTests Claim()
    {
        _life.Step(set => set.ClaimAttempt(Id, _life.Now));
        return this;
    }

    private CredentialRecord Made(string id) => _life.Set.Find("a")! with { Id = id, ApiKey = $"key-of-{id}", State = CredentialState.Added, CreatedAt = _life.Now };
}
