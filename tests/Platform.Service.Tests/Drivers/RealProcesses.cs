using Xunit;

namespace Platform.Service.Tests.Drivers;

/// <summary>Tests that start processes come one by one and after all others: they take the whole machine, and time matters to some of those.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RealProcesses
{
    public const string Name = "real processes";
}
