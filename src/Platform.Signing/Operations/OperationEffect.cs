namespace Platform.Signing.Operations;

/// <summary>What an operation does to assets that exist already, from harmless to final.</summary>
public enum OperationEffect
{
    /// <summary>Makes a new asset; existing ones stay as they are unless the new one takes their public id.</summary>
    Creates,

    /// <summary>Hands out existing assets.</summary>
    Reads,

    /// <summary>Changes existing assets or moves them.</summary>
    Changes,

    /// <summary>Deletes existing assets.</summary>
    Deletes,
}
