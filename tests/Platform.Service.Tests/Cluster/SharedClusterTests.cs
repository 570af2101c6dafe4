using Platform.Service.Tests.Cluster.Drivers;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>One cluster for all tests that leave its silos running, one test after the other: they share its clock.</summary>
[CollectionDefinition(Name)]
public sealed class SharedClusterTests : ICollectionFixture<ThreeSilos>
{
    public const string Name = "three silos";
}
