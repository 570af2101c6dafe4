using System.Diagnostics;
using System.Text;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Documentation;

/// <summary>A terminal: what one block sets, the next one finds.</summary>
internal sealed class BashSession : IAsyncDisposable
{
    private const string Mark = "--- end of block ---";

    private readonly Process _process;
    private readonly Task<string> _errors;

    public BashSession(string bash)
    {
        _process = Process.Start(new ProcessStartInfo(bash) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() })!;
        _errors = _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What the lines print.</summary>
    public async Task<string> Run(string script)
    {
        await _process.StandardInput.WriteLineAsync($"{script}\necho '{Mark}'");
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        var printed = new StringBuilder();
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.EndsWith(Mark, StringComparison.Ordinal)) return printed.Append(line[..^Mark.Length]).ToString();
            printed.AppendLine(line);
        }

        throw new InvalidOperationException($"The terminal ended: {await _errors}");
    }

    /// <summary>Leaves, and says what was printed on standard error.</summary>
    public async Task<string> End()
    {
        _process.StandardInput.Close();
        return await _errors;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().WaitAsync(Patience.Longest);
        _process.Dispose();
    }
}
