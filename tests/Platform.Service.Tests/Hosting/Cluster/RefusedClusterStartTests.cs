using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Hosting.Cluster;

/// <summary>What keeps a process from being part of a cluster, and what it says.</summary>
[Collection(RealProcesses.Name)]
public sealed class RefusedClusterStartTests
{
    [Theory]
    [InlineData("Platform:Role is 'Front'", "--Platform:Role=Front")]
    [InlineData("Platform:Role is '1'", "--Platform:Role=1")]
    [InlineData("Platform:Role is Api, which needs a cluster", "--Platform:Role=Api")]
    [InlineData("Platform:Role is Silo, which needs a cluster", "--Platform:Role=Silo")]
    [InlineData("A silo needs a store that all silos share", "--Platform:Role=Silo", "--Orleans:Clustering:ProviderType=Redis")]
    [InlineData("A silo needs a store that all silos share", "--Orleans:Clustering:ProviderType=Redis")]
    [InlineData("Cluster:TrustedNetwork=true", "--Platform:Role=Api", "--Orleans:Clustering:ProviderType=Redis")]
    [InlineData("Cluster:TrustedNetwork=true", "--Orleans:Endpoints:AdvertisedIPAddress=0.0.0.0")]
    [InlineData("ConnectionStrings:nowhere is missing", "--Platform:Role=Api", "--Cluster:TrustedNetwork=true", "--Orleans:Clustering:ProviderType=AzureTableStorage", "--Orleans:Clustering:ServiceKey=nowhere")]
    [InlineData("is an address without https", "--Platform:Role=Api", "--Cluster:TrustedNetwork=true", "--Orleans:Clustering:ProviderType=AzureTableStorage", "--Orleans:Clustering:ServiceKey=t", "--ConnectionStrings:t=http://account.example")]
    [InlineData("is not a connection string of Azure Storage", "--Platform:Role=Api", "--Cluster:TrustedNetwork=true", "--Orleans:Clustering:ProviderType=AzureTableStorage", "--Orleans:Clustering:ServiceKey=t", "--ConnectionStrings:t=a-secret-that-nobody-sees")]
    public async Task A_process_that_cannot_be_part_of_a_cluster_says_why_and_ends(string reason, params string[] arguments)
    {
        await using var service = ServiceProcess.Launch([$"--urls=http://127.0.0.1:{FreePort.Next()}", .. arguments]);

        Assert.Equal(1, await service.ExitCode());
        Assert.Contains(reason, string.Join('\n', service.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret-that-nobody-sees", service.Said, StringComparison.Ordinal);
    }
}
