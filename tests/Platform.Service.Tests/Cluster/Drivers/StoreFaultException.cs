namespace Platform.Service.Tests.Cluster.Drivers;

/// <summary>The store fails because the test wants it to.</summary>
internal sealed class StoreFaultException(string message) : Exception(message);
