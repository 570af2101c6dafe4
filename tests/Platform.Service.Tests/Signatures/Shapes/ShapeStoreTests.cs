using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Platform.Contracts.Refusals;
using Platform.Contracts.Shapes;
using Platform.Contracts.Signatures;
using Platform.Service.Signatures.Shapes;
using Platform.Signing.Parameters;
using Xunit;

namespace Platform.Service.Tests.Signatures.Shapes;

/// <summary>What a process remembers of what it was asked to sign: names, and only so many.</summary>
public sealed class ShapeStoreTests : IAsyncDisposable
{
    private static readonly SignatureResult Signed = new SignatureIssued("", 0, "", "", "", "", [], "avatar", 1, "", "", default);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 9, 12, 30, 15, TimeSpan.Zero));
    private readonly ShapeStore _store;

    public ShapeStoreTests() => _store = new(_clock);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public void Requests_of_the_same_names_are_one_shape_in_whatever_order_they_come()
    {
        Ask("folder tags public_id");
        Ask("tags public_id folder");
        Ask("tags");

        Assert.Equal(["1: folder public_id tags x2", "1: tags x1"], Seen());
    }

    [Fact]
    public void Subject_pin_widget_version_and_refusal_make_different_shapes()
    {
        Ask("tags");
        Ask("tags", subject: "a");
        Ask("tags", pinned: true);
        Ask("tags", widget: true);
        Ask("tags", version: 2);
        Ask("tags", refusal: RefusalCode.ParameterPinned);
        Ask("tags", refusal: RefusalCode.QuotaExceeded);
        Ask("");

        Assert.Equal(
            ["1:  x1", "1: tags parameter_pinned x1", "1: tags pinned x1", "1: tags quota_exceeded x1", "1: tags subject x1", "1: tags widget x1", "1: tags x1", "2: tags x1"],
            Seen());
    }

    [Fact]
    public void Profiles_and_tenants_are_told_apart()
    {
        Ask("tags");
        Ask("folder", profile: "other");
        _store.Count("tenant-2", new("avatar", null, null, []), 1, Signed, _clock.GetUtcNow());

        Assert.Equal(["1: tags x1"], Seen());
        Assert.Equal(["1: folder x1"], Seen("other"));
        Assert.Empty(_store.Seen("tenant-3", "avatar").Shapes);
    }

    [Fact]
    public void Every_parameter_that_there_is_can_be_in_a_shape()
    {
        var names = Enum.GetValues<SignatureKind>().SelectMany(kind => ParameterCatalogue.Of(kind)).Select(parameter => parameter.Name).Distinct().Order(StringComparer.Ordinal).ToArray();
        Ask(string.Join(' ', names));
        foreach (var name in names) Ask(name, profile: name);

        Assert.Equal([$"1: {string.Join(' ', names)} x1"], Seen());
        foreach (var name in names) Assert.Equal([$"1: {name} x1"], Seen(name));
    }

    [Fact]
    public void A_name_that_is_no_parameters_is_only_known_to_have_been_there()
    {
        Ask("hunter2-the-password tags", refusal: RefusalCode.ParameterNotAllowed);
        Ask("another-value tags", refusal: RefusalCode.ParameterNotAllowed);

        Assert.Equal(["1: tags others parameter_not_allowed x2"], Seen());
    }

    [Fact]
    public void What_was_not_seen_for_a_day_is_forgotten_and_gives_its_place_back()
    {
        Ask("folder");
        _clock.Advance(TimeSpan.FromHours(12));
        Ask("tags");
        Assert.Equal(2, _store.Taken);

        _clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal((1, 1), (_store.Taken, Seen().Length));
        _clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal((0, 0), (_store.Taken, Seen().Length));

        Ask("tags");
        Assert.Equal(["1: tags x1"], Seen());
    }

    [Fact]
    public void Ten_thousand_different_shapes_of_a_tenant_take_no_more_than_their_places()
    {
        var names = UploadParameterCatalogue.All.Take(14).Select(parameter => parameter.Name).ToArray();
        for (var number = 0; number < 10_000; number++) Ask(string.Join(' ', names.Where((_, bit) => (number >> bit & 1) != 0)));

        var seen = _store.Seen("tenant-1", "avatar");
        Assert.Equal((ShapePlaces.Most, ShapePlaces.Most), (seen.Shapes.Length, _store.Taken));
        Assert.Equal(10_000, seen.Shapes.Sum(shape => shape.Requests) + seen.Uncounted);

        // Those that have a place are counted on.
        Ask(names[0]);
        Assert.Contains($"1: {names[0]} x2", Seen());
    }

    /// <summary>A place that changes hands is made on a copy of all; if they went round among profiles, every signature would pay for that.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Places_settle_however_many_profiles_ask_and_whatever_is_refused(int seed)
    {
        var random = new Random(seed);
        string[] profiles = [.. Enumerable.Range(0, 40).Select(number => $"profile-{number}")];
        SignatureResult refused = new SignatureRefused(new Refusal(RefusalCode.ParameterPinned, ""));
        var now = _clock.GetUtcNow();
        void AskAny(int times)
        {
            // Versions make as many shapes as there could be of names; some profiles are asked far more often than others.
            for (var i = 0; i < times; i++)
            {
                var request = new SignRequest(profiles[Math.Min(random.Next(40), random.Next(40))], null, null, []);
                _store.Count("tenant-1", request, random.Next(1, 500), random.Next(3) == 0 ? refused : Signed, now);
            }
        }

        AskAny(20_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        AskAny(20_000);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        // The requests themselves, and not one copy of the places more.
        var requests = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20_000; i++) GC.KeepAlive(new SignRequest(profiles[Math.Min(random.Next(40), random.Next(40))], null, null, []));
        requests = GC.GetAllocatedBytesForCurrentThread() - requests;
        Assert.InRange(bytes - requests, 0, 1000);
    }

    [Fact]
    public void A_profile_that_comes_late_gets_its_share_of_the_places()
    {
        var names = UploadParameterCatalogue.All.Take(14).Select(parameter => parameter.Name).ToArray();
        string Names(int number) => string.Join(' ', names.Where((_, bit) => (number >> bit & 1) != 0));
        for (var times = 0; times < 2; times++)
        {
            for (var number = 1; number <= 200; number++) Ask(Names(number), profile: "greedy");
        }

        Ask(Names(1), profile: "greedy");
        Assert.Equal(128, _store.Seen("tenant-1", "greedy").Shapes.Length);

        Ask("tags", profile: "late");
        Assert.Equal(["1: tags x1"], Seen("late"));
        Assert.Equal(0, _store.Seen("tenant-1", "late").Uncounted);
        Assert.Contains($"1: {Names(1)} x3", Seen("greedy"));

        // No more than its share, and nothing that was counted is lost.
        for (var number = 1; number <= 200; number++) Ask(Names(number), profile: "late");
        var (greedy, late) = (_store.Seen("tenant-1", "greedy"), _store.Seen("tenant-1", "late"));
        Assert.Equal((64, 64, 128), (greedy.Shapes.Length, late.Shapes.Length, _store.Taken));
        Assert.Equal((401L, 201L), (greedy.Shapes.Sum(shape => shape.Requests) + greedy.Uncounted, late.Shapes.Sum(shape => shape.Requests) + late.Uncounted));
        Assert.Contains($"1: {Names(1)} x3", Seen("greedy"));

        // What was refused gives its place before what was signed.
        for (var number = 1; number <= 64; number++)
        {
            Count("tenant-2", Names(number), "mixed", RefusalCode.None);
            for (var times = 0; times < 2; times++) Count("tenant-2", Names(number), "mixed", RefusalCode.ParameterNotAllowed);
        }

        for (var number = 1; number <= 64; number++) Count("tenant-2", Names(number), "late", RefusalCode.None);
        Assert.Equal((64, 0), (_store.Seen("tenant-2", "mixed").Shapes.Count(shape => shape.Refusal is RefusalCode.None), _store.Seen("tenant-2", "mixed").Shapes.Count(shape => shape.Refusal is not RefusalCode.None)));

        // What was refused takes no place of what was signed.
        Ask("folder", profile: "nonsense", refusal: RefusalCode.ParameterNotAllowed);
        Assert.Equal((0, 1L), (_store.Seen("tenant-1", "nonsense").Shapes.Length, _store.Seen("tenant-1", "nonsense").Uncounted));
    }

    [Fact]
    public void Nonsense_leaves_room_for_what_is_signed()
    {
        var names = UploadParameterCatalogue.All.Take(14).Select(parameter => parameter.Name).ToArray();
        for (var number = 0; number < 10_000; number++)
        {
            Ask(string.Join(' ', names.Where((_, bit) => (number >> bit & 1) != 0)), refusal: RefusalCode.ParameterNotAllowed);
        }

        Assert.Equal(ShapePlaces.MostRefused, Seen().Length);
        Ask("tags");
        Assert.Contains("1: tags x1", Seen());
    }

    [Fact]
    public void A_process_has_so_many_places_whatever_tenants_ask()
    {
        for (var tenant = 0; tenant < ShapeStore.Most / 50; tenant++)
        {
            for (var version = 1; version <= 60; version++) _store.Count($"t{tenant}", new("avatar", null, null, []), version, Signed, _clock.GetUtcNow());
        }

        Assert.Equal(ShapeStore.Most, _store.Taken);
        Assert.Equal((0, 60L), (_store.Seen($"t{ShapeStore.Most / 50 - 1}", "avatar").Shapes.Length, _store.Seen($"t{ShapeStore.Most / 50 - 1}", "avatar").Uncounted));

        _clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(0, _store.Taken);
    }

    [Fact]
    public void Counting_a_shape_that_is_known_allocates_nothing()
    {
        var request = Request("folder tags context");
        for (var warm = 0; warm < 1000; warm++) Count();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var times = 0; times < 1000; times++) Count();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Count() => _store.Count("tenant-1", request, 1, Signed, default);
    }

    [Fact]
    public async Task Counting_from_everywhere_at_once_loses_nothing()
    {
        var requests = UploadParameterCatalogue.All.Select(parameter => Request(parameter.Name)).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            foreach (var request in requests)
            {
                for (var times = 0; times < 100; times++) _store.Count("tenant-1", request, 1, Signed, _clock.GetUtcNow());
            }
        })));

        var seen = _store.Seen("tenant-1", "avatar");
        Assert.Equal((requests.Length, 0L), (seen.Shapes.Length, seen.Uncounted));
        Assert.All(seen.Shapes, shape => Assert.Equal(800, shape.Requests));
    }

    private static SignRequest Request(string names, string profile = "avatar") =>
        new(profile, null, null, [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => new NamedInput(name, new TextInput("a value")))]);

    private void Ask(string names, string profile = "avatar", int version = 1, string? subject = null, bool pinned = false, bool widget = false, RefusalCode refusal = RefusalCode.None) =>
        _store.Count(
            "tenant-1",
            Request(names, profile) with { Subject = subject, ProfileVersion = pinned ? version : null, Widget = widget },
            version,
            refusal is RefusalCode.None ? Signed : new SignatureRefused(new Refusal(refusal, "")),
            _clock.GetUtcNow());

    private void Count(string tenant, string names, string profile, RefusalCode refusal) =>
        _store.Count(tenant, Request(names, profile), 1, refusal is RefusalCode.None ? Signed : new SignatureRefused(new Refusal(refusal, "")), _clock.GetUtcNow());

    private string[] Seen(string profile = "avatar") => [.. _store.Seen("tenant-1", profile).Shapes.Select(Text).Order(StringComparer.Ordinal)];

    private static string Text(RequestShape shape)
    {
        ImmutableArray<string> words =
        [
            .. shape.Parameters, .. shape.OtherNames ? ["others"] : Array.Empty<string>(), .. shape.Subject ? ["subject"] : Array.Empty<string>(),
            .. shape.Pinned ? ["pinned"] : Array.Empty<string>(), .. shape.Widget ? ["widget"] : Array.Empty<string>(),
            .. shape.Refusal is RefusalCode.None ? Array.Empty<string>() : [shape.Refusal.Name()],
        ];
        return $"{shape.ProfileVersion}: {string.Join(' ', words)} x{shape.Requests}";
    }
}
