using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Platform.Service.Hosting;

/// <summary>
/// Tells what an operator can mend from what is a bug: the first is one message on standard error without a stack, the
/// second ends the process as any bug does, with everything there is to know.
/// </summary>
internal static class StartFailure
{
    public const int ExitCode = 1;

    /// <summary>What to tell the operator; null for a failure that only a developer can read.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        StartRefusedException refused => refused.Message,
        OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures),
        // What Kestrel says of an address in use names the address.
        IOException { InnerException: AddressInUseException } inUse => $"{inUse.Message} Stop what listens there, or choose another address with --urls.",
        SocketException socket => $"The service cannot listen at the addresses it was given: {socket.Message}. See --urls and Orleans:Endpoints.",
        OrleansConfigurationException configuration => configuration.Message,
        // A settings file that is not JSON, and a value that is not of its option's type.
        InvalidDataException { InnerException: { } reason } unreadable => $"{unreadable.Message} {reason.Message}",
        InvalidOperationException { InnerException: FormatException or OverflowException or ArgumentException } unbound => unbound.Message,
        AggregateException { InnerExceptions: var all } => ExplainAll(all),
        _ => null,
    };

    public static int Print(string message)
    {
        Console.Error.WriteLine(message);
        return ExitCode;
    }

    private static string? ExplainAll(IReadOnlyCollection<Exception> failures)
    {
        var messages = failures.Select(Explain).ToArray();
        return messages.Contains(null) ? null : string.Join(Environment.NewLine, messages.Distinct());
    }
}
