using System.Reflection;
using Platform.Contracts.Credentials;
using Platform.Contracts.Leases;
using Platform.Contracts.Refusals;
using Xunit;

namespace Platform.Service.Tests.Cluster;

/// <summary>A change is made, and then nobody can say how far it has travelled.</summary>
public sealed class UnaskableAuthorityTests
{
    private static readonly Propagation AtTheLatest = new(Propagation.InProgress, new(2026, 3, 9, 12, 1, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(SiloUnavailableException))]
    public async Task A_change_that_is_made_is_answered_as_made(Type failure)
    {
        var view = new CredentialView("c", "upload", null, "demo", "1", "sha256", "us", "active", default, null, null, null) { Epoch = new(1, 2), Propagation = AtTheLatest };
        var grains = Grains.Failing((Exception)Activator.CreateInstance(failure)!);

        var answer = await Task.FromResult<Outcome<CredentialView>>(view).Propagated(grains, "acme");

        Assert.Equal(AtTheLatest, answer.Value?.Propagation);
    }

    /// <summary>Gives itself as whatever grain is asked for, and fails every call.</summary>
    public class Grains : DispatchProxy
    {
        private Exception _failure = null!;

        public static IGrainFactory Failing(Exception failure) => Of<IGrainFactory>(failure);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name is nameof(IGrainFactory.GetGrain)
            ? Of<ISigningAuthority>(_failure)
            : Task.FromException<Propagation>(_failure);

        private static T Of<T>(Exception failure) where T : class
        {
            var proxy = Create<T, Grains>();
            ((Grains)(object)proxy)._failure = failure;
            return proxy;
        }
    }
}
