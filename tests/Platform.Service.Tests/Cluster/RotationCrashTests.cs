using Platform.Contracts.Leases;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Credentials;
using Platform.Service.Credentials.Accounts;
using Platform.Service.Tests.Cluster.Drivers;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>
/// A rotation that is cut off at any of its steps ends as one that is not: one new key, which signs, the old one disabled here
/// and at Cloudinary, and no key that nobody knows of.
/// </summary>
public sealed class RotationCrashTests : IClassFixture<ThreeSilos>, IDisposable
{
    private readonly ThreeSilos _cluster;

    public RotationCrashTests(ThreeSilos cluster)
    {
        _cluster = cluster;
        Cloudinary.Reset();
    }

    private ScriptedCloudinary Cloudinary => _cluster.Cloudinary;

    public void Dispose() => _cluster.Store.Heal();

    [Fact]
    public async Task A_rotation_signs_with_the_new_key_and_disables_the_old_one_in_time()
    {
        var tenant = await _cluster.NewTenantInUse(_cluster.First);

        var made = (await tenant.Rotate()).Value!;

        Assert.Equal(("made-1", "active", "draining", Propagation.Complete), (made.ApiKey, made.State, made.Rotation!.Step, made.Propagation!.State));
        foreach (var silo in _cluster.Silos) Assert.Equal(made.Id, Assert.IsType<SignatureIssued>(await silo.Sign(tenant)).Credential);
        var safe = (await tenant.Show(tenant.Credential)).SafeToDisableAt!.Value;
        _cluster.Clock.Advance(safe - _cluster.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        await tenant.CarryOn(made.Rotation.Id);
        Assert.Equal([$"{ClusterTenant.ApiKey} enabled", "made-1 enabled"], Cloudinary.Keys);
        Assert.Equal([$"{ClusterTenant.ApiKey} draining", "made-1 active"], await tenant.Credentials());

        _cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        await tenant.CarryOn(made.Rotation.Id);

        await IsDone(tenant, "made-1");
    }

    [Theory]
    [InlineData("list", false, "made-1")]
    [InlineData("create", false, "made-1")]
    [InlineData("create", true, "made-2")]
    [InlineData("check", true, "made-2")]
    public async Task Cut_off_while_the_key_is_made(string step, bool after, string key)
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        CutOff(step, after, skip: step is "check" ? 1 : 0);

        await Assert.ThrowsAnyAsync<Exception>(() => tenant.Rotate());

        Assert.Equal("making_key", (await tenant.Rotation())!.Step);
        await CarriedOn(tenant);
        await IsDone(tenant, key);
    }

    [Theory]
    [InlineData("list", false)]
    [InlineData("enable", false)]
    [InlineData("enable", true)]
    public async Task Cut_off_while_the_old_key_is_disabled(string step, bool after)
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        var rotation = (await tenant.Rotate()).Value!.Rotation!.Id;
        CutOff(step, after);

        await Assert.ThrowsAnyAsync<Exception>(() => tenant.CarryOn(rotation));

        Assert.Equal("disabling_key", (await tenant.Rotation())!.Step);
        await tenant.CarryOn(rotation);
        await IsDone(tenant, "made-1");
    }

    [Theory]
    [InlineData(StoreFault.FailsWrites, null, "made-1")]
    [InlineData(StoreFault.LosesAnswers, null, "made-1")]
    [InlineData(StoreFault.FailsWrites, "create", "made-2")]
    [InlineData(StoreFault.LosesAnswers, "create", "made-1")]
    public async Task Cut_off_between_a_write_and_its_answer(StoreFault fault, string? after, string key)
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        if (after is null) _cluster.Store.Break(fault, Document.Of(tenant));
        else BreakStore(fault, tenant, after);

        await Assert.ThrowsAnyAsync<Exception>(() => tenant.Rotate());
        _cluster.Store.Heal();

        await CarriedOn(tenant);
        await IsDone(tenant, key);
    }

    [Theory]
    [InlineData(StoreFault.FailsWrites, null)]
    [InlineData(StoreFault.LosesAnswers, null)]
    [InlineData(StoreFault.FailsWrites, "enable")]
    [InlineData(StoreFault.LosesAnswers, "enable")]
    public async Task Cut_off_between_a_write_and_its_answer_at_the_end(StoreFault fault, string? after)
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        var rotation = (await tenant.Rotate()).Value!.Rotation!.Id;
        if (after is null) _cluster.Store.Break(fault, Document.Of(tenant));
        else BreakStore(fault, tenant, after);

        await Assert.ThrowsAnyAsync<Exception>(() => tenant.CarryOn(rotation));
        _cluster.Store.Heal();
        Cloudinary.Script = (_, _) => Task.CompletedTask;
        await tenant.CarryOn(rotation);

        await IsDone(tenant, "made-1");
    }

    /// <summary>The slow one has made a key, or is about to sign with it.</summary>
    [Theory]
    [InlineData("create", 0, RefusalCode.RotationPending)]
    [InlineData("check", 1, RefusalCode.CredentialState)]
    public async Task Two_that_carry_on_at_once_leave_one_key(string step, int skip, RefusalCode refused)
    {
        var tenant = await _cluster.NewTenant(_cluster.First, from: _cluster.First);
        var (made, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = true;
        Cloudinary.Script = async (asked, after) =>
        {
            if (asked != step || !after || skip-- > 0 || !first) return;
            first = false;
            made.SetResult();
            await go.Task;
        };
        var slow = tenant.Rotate();
        await made.Task.WaitAsync(Patience.Longest, TestContext.Current.CancellationToken);

        // Another activation, as there may be while silos disagree on who is alive.
        var rotation = (await tenant.Rotation())!.Id;
        await _cluster.CarryOnElsewhere(tenant, rotation);
        go.SetResult();

        Assert.Equal(refused, (await slow).Refusal?.Code);
        Assert.Equal([$"{ClusterTenant.ApiKey} enabled", "made-2 enabled"], Cloudinary.Keys);
        await tenant.CarryOn(rotation);
        await IsDone(tenant, "made-2");
    }

    [Fact]
    public async Task What_Cloudinary_does_not_do_now_it_is_asked_again_for()
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        Cloudinary.Script = Away("create");

        Assert.Equal(RefusalCode.RotationPending, (await tenant.Rotate()).Refusal?.Code);
        Assert.Equal(RefusalCode.RotationPending, (await tenant.Rotate()).Refusal?.Code);
        Cloudinary.Script = (_, _) => Task.CompletedTask;
        await CarriedOn(tenant);

        await IsDone(tenant, "made-1");
    }

    [Theory]
    [InlineData(StoreFault.FailsWrites)]
    [InlineData(StoreFault.LosesAnswers)]
    public async Task Cut_off_while_an_attempt_is_numbered(StoreFault fault)
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        Cloudinary.Script = Away("environment");
        Assert.Equal(RefusalCode.RotationPending, (await tenant.Rotate()).Refusal?.Code);
        _cluster.Store.Break(fault, Document.Of(tenant));

        await Assert.ThrowsAnyAsync<Exception>(async () => await tenant.CarryOn((await tenant.Rotation())!.Id));
        _cluster.Store.Heal();

        await CarriedOn(tenant);
        await IsDone(tenant, "made-1");
    }

    [Fact]
    public async Task Who_takes_the_old_credential_back_while_its_key_is_being_disabled_gets_a_key_that_works()
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        var rotation = (await tenant.Rotate()).Value!.Rotation!.Id;
        Cloudinary.Script = async (step, after) =>
        {
            if (step is not "enable" || after) return;
            Cloudinary.Script = (_, _) => Task.CompletedTask;
            await tenant.TakeBackCredential();
        };

        await tenant.CarryOn(rotation);

        Assert.Null(await tenant.Rotation());
        Assert.Equal([$"{ClusterTenant.ApiKey} enabled", "made-1 enabled"], Cloudinary.Keys);
        Assert.Equal([$"{ClusterTenant.ApiKey} active", "made-1 draining"], await tenant.Credentials());
    }

    [Fact]
    public async Task A_rotation_whose_credential_was_replaced_by_hand_makes_nothing_and_leaves_nothing()
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        Cloudinary.Script = (step, after) => step is "create" && after ? throw new ProvisioningException("away") : Task.CompletedTask;
        Assert.Equal(RefusalCode.RotationPending, (await tenant.Rotate()).Refusal?.Code);
        Assert.Equal([$"{ClusterTenant.ApiKey} enabled", "made-1 enabled"], Cloudinary.Keys);
        var rotation = (await tenant.Rotation())!.Id;
        var byHand = await tenant.NewCredential();

        await tenant.CarryOn(rotation);

        Assert.Null(await tenant.Rotation());
        Assert.Equal([$"{ClusterTenant.ApiKey} enabled"], Cloudinary.Keys);
        Assert.Equal(("draining", "active"), ((await tenant.Show(tenant.Credential)).State, (await tenant.Show(byHand)).State));
    }

    [Theory]
    [InlineData("environment", false)]
    [InlineData("list", false)]
    [InlineData("create", true)]
    public async Task A_rotation_that_can_not_make_its_key_is_given_up_and_the_old_key_signs_on(string step, bool keyArrivesLate)
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        Cloudinary.Script = (asked, after) => asked == step && after == keyArrivesLate ? throw new ProvisioningException("away") : Task.CompletedTask;
        Assert.Equal(RefusalCode.RotationPending, (await tenant.Rotate()).Refusal?.Code);
        var rotation = (await tenant.Rotation())!.Id;

        for (var attempt = 2; attempt <= Rotation.MostAttempts; attempt++)
        {
            await tenant.CarryOn(rotation);
            Assert.NotNull(await tenant.Rotation());
        }

        await tenant.CarryOn(rotation);

        Assert.Null(await tenant.Rotation());
        Assert.Equal([$"{ClusterTenant.ApiKey} enabled"], Cloudinary.Keys);
        Assert.Equal([$"{ClusterTenant.ApiKey} active"], await tenant.Credentials());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rotation_waits_when_the_provisioning_API_is_not_configured_any_more(bool hasKey)
    {
        var tenant = await _cluster.NewTenant(_cluster.First);
        if (!hasKey) Cloudinary.Script = Away("create");
        await tenant.Rotate();
        Cloudinary.Script = (_, _) => Task.CompletedTask;
        Cloudinary.IsConfigured = false;

        await tenant.CarryOn((await tenant.Rotation())!.Id);

        // What needs no key of Cloudinary's is done: no lease has let anybody sign with the old one.
        Assert.Equal(hasKey ? "disabling_key" : "making_key", (await tenant.Rotation())!.Step);
        Assert.Equal(hasKey ? [$"{ClusterTenant.ApiKey} enabled", "made-1 enabled"] : [$"{ClusterTenant.ApiKey} enabled"], Cloudinary.Keys);
        Cloudinary.IsConfigured = true;
        await CarriedOn(tenant);
        await IsDone(tenant, "made-1");
    }

    private static Func<string, bool, Task> Away(string step) => (asked, after) => asked == step && !after ? throw new ProvisioningException("away") : Task.CompletedTask;

    /// <summary>The one who does it dies at that moment: nothing it would do next is done.</summary>
    private void CutOff(string step, bool after, int skip = 0) => Cloudinary.Script = (asked, done) =>
    {
        if (asked != step || done != after || skip-- > 0) return Task.CompletedTask;
        Cloudinary.Script = (_, _) => Task.CompletedTask;
        throw new InvalidOperationException("Cut off.");
    };

    private void BreakStore(StoreFault fault, ClusterTenant tenant, string after) => Cloudinary.Script = (asked, done) =>
    {
        if (asked == after && done) _cluster.Store.Break(fault, Document.Of(tenant));
        return Task.CompletedTask;
    };

    /// <summary>By a repeated request where the first one left nothing, else as the sweep does it. No lease has let anybody sign, so the old one is disabled at once.</summary>
    private async Task CarriedOn(ClusterTenant tenant)
    {
        Cloudinary.Script = (_, _) => Task.CompletedTask;
        if (await tenant.Rotation() is null) Assert.Null((await tenant.Rotate()).Refusal);
        var rotation = (await tenant.Rotation())!.Id;
        await tenant.CarryOn(rotation);
        await tenant.CarryOn(rotation);
    }

    private async Task IsDone(ClusterTenant tenant, string key)
    {
        Assert.Null(await tenant.Rotation());
        Assert.Equal([$"{ClusterTenant.ApiKey} disabled", $"{key} enabled"], Cloudinary.Keys);
        Assert.Equal([$"{ClusterTenant.ApiKey} disabled", $"{key} active"], await tenant.Credentials());
    }
}
