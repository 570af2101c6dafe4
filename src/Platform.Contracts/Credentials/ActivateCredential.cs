namespace Platform.Contracts.Credentials;

/// <summary>Signs with a credential from now on.</summary>
[GenerateSerializer, Immutable, Alias("ActivateCredential")]
public sealed record ActivateCredential
{
    /// <summary>
    /// False to sign with it without asking Cloudinary; true to do so only if Cloudinary takes it now. By default Cloudinary is
    /// asked about the keys of uploads and deliveries too, and only its no stops one that was registered with <c>check</c> false and never taken.
    /// </summary>
    [Id(0)] public bool? Check { get; init; }
}
