using System.Globalization;
using Platform.Contracts.Credentials;
using Platform.Service.Credentials.Accounts;

namespace Platform.Service.Credentials;

/// <summary>
/// A rotation that is under way: remembered with each of its steps, so that whoever comes after a crash carries on with the
/// one that may or may not have been taken. Every step can be taken again.
/// </summary>
[GenerateSerializer, Immutable, Alias("Rotation")]
internal sealed record Rotation
{
    /// <summary>With the waits between them, about six hours.</summary>
    public const int MostAttempts = 10;

    /// <summary>Who was cut off is followed up after this long.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(2);

    /// <summary>Who asks for another before this one is ended is told to come again.</summary>
    public static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    [Id(0)] public required string Id { get; init; }

    /// <summary>The credential that is replaced.</summary>
    [Id(1)] public required string From { get; init; }

    /// <summary>The credential that signs instead; null until there is one.</summary>
    [Id(2)] public string? To { get; init; }

    [Id(3)] public required RotationStep Step { get; init; }

    /// <summary>When the sweep carries on.</summary>
    [Id(4)] public required DateTimeOffset NextAt { get; init; }

    /// <summary>Who asked for it.</summary>
    [Id(5)] public required string Actor { get; init; }

    [Id(6)] public required string CloudName { get; init; }

    [Id(7)] public required string Region { get; init; }

    /// <summary>The old key, to be disabled at Cloudinary in the end.</summary>
    [Id(8)] public required string OldKey { get; init; }

    /// <summary>The new key; null until there is one.</summary>
    [Id(9)] public string? NewKey { get; init; }

    /// <summary>How often it was tried to make the key.</summary>
    [Id(10)] public int Attempt { get; init; }

    /// <summary>True once an administrator has activated the old credential again, or another while there was no new key: his word is the last.</summary>
    [Id(11)] public bool TakenBack { get; init; }

    /// <summary>What the key of this attempt is called at Cloudinary. A rotation that was cut off finds by it what it made.</summary>
    public string KeyName => string.Create(CultureInfo.InvariantCulture, $"{KeyPrefix}{Attempt}");

    private string KeyPrefix => $"platform-{Id}-";

    /// <summary>True when so many attempts have come to nothing that another one would too.</summary>
    public bool IsHopeless => Step is RotationStep.MakesKey && Attempt >= MostAttempts;

    /// <summary>The next attempt, and when the one after it comes if this one fails too.</summary>
    public Rotation NextAttempt(DateTimeOffset now) => this with { Attempt = Attempt + 1, NextAt = now + Wait(Attempt) };

    /// <summary>True for a key that an attempt has made which came to nothing, and that never will.</summary>
    /// <param name="key">A key at Cloudinary.</param>
    /// <param name="over">True when no attempt, not even the last, can be adopted any more.</param>
    public bool IsLeftOver(ProvisionedKey key, bool over) =>
        key.Name.StartsWith(KeyPrefix, StringComparison.Ordinal) && int.TryParse(key.Name.AsSpan(KeyPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
        && key.ApiKey != NewKey && (over || Step is not RotationStep.MakesKey || attempt < Attempt);

    /// <summary>Twice as long after each attempt.</summary>
    private static TimeSpan Wait(int attempts) => Math.Pow(2, attempts) is var times && times < LongestWait / FirstWait ? FirstWait * times : LongestWait;

    public RotationView View() => new(Id, From, To, Step switch
    {
        RotationStep.MakesKey => "making_key",
        RotationStep.Drains => "draining",
        _ => "disabling_key",
    });
}
