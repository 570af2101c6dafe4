namespace Platform.Service.Tests.Cluster.Drivers;

/// <summary>What is wrong with the store.</summary>
public enum StoreFault
{
    /// <summary>Neither reads nor writes.</summary>
    Away,

    /// <summary>Reads, and fails writes without making them.</summary>
    FailsWrites,

    /// <summary>Makes the write, but its answer is lost: whoever wrote can't know.</summary>
    LosesAnswers,
}
