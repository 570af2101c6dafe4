using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Platform.Service.Tests.Drivers;

/// <summary>Keeps what was logged, with the scopes it was logged in.</summary>
internal sealed class RecordedLogs : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<Entry> _entries = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyCollection<Entry> Entries => _entries;

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    internal sealed record Entry(LogLevel Level, string Message, Exception? Exception, string Scopes);

    private sealed class Logger(RecordedLogs logs) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => logs._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scopes = new List<string>();
            logs._scopes.ForEachScope((scope, seen) => seen.Add(Text(scope)), scopes);
            logs._entries.Enqueue(new Entry(logLevel, formatter(state, exception), exception, string.Join(' ', scopes)));
        }

        // As structured logs read a scope: member by member, now.
        private static string Text(object? scope) => scope is IEnumerable<KeyValuePair<string, object?>> members
            ? string.Join(' ', members.Select(member => $"{member.Key}={member.Value}"))
            : scope?.ToString() ?? "";
    }
}
