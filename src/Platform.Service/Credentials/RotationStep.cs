namespace Platform.Service.Credentials;

/// <summary>What a rotation has still to do. Stored by number.</summary>
[GenerateSerializer, Alias("RotationStep")]
internal enum RotationStep
{
    /// <summary>Have Cloudinary make a key, and sign with it.</summary>
    MakesKey = 0,

    /// <summary>Wait until nothing that was signed with the old one can be used, and disable it here.</summary>
    Drains = 1,

    /// <summary>Disable the old key at Cloudinary.</summary>
    DisablesKey = 2,
}
