namespace Platform.Service.Hosting;

/// <summary>
/// The service cannot start as things are. The message is for the operator: what is wrong, where, and what to do.
/// It never holds a secret.
/// </summary>
internal sealed class StartRefusedException(string message, Exception? innerException = null) : Exception(message, innerException);
