namespace Platform.Contracts.Credentials;

/// <summary>A rotation that is under way.</summary>
/// <param name="Id">Its id; the key that it has Cloudinary make is called <c>platform-</c> and this.</param>
/// <param name="From">The credential that is replaced.</param>
/// <param name="To">The credential that signs instead; null until there is one.</param>
/// <param name="Step">What it has to do next: <c>making_key</c>, <c>draining</c> (waits to disable the old one) or <c>disabling_key</c> (at Cloudinary).</param>
[GenerateSerializer, Immutable, Alias("RotationView")]
public sealed record RotationView(
    [property: Id(0)] string Id,
    [property: Id(1)] string From,
    [property: Id(2)] string? To,
    [property: Id(3)] string Step);
