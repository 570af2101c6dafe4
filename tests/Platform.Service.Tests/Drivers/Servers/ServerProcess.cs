using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using Xunit;

namespace Platform.Service.Tests.Drivers.Servers;

/// <summary>Another program's server, in a process of the test's own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _said = new();

    private ServerProcess(Process process)
    {
        _process = process;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => _ended.TrySetResult();
    }

    public static ServerProcess Start(string program, params IEnumerable<string> arguments)
    {
        var process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() } };
        var server = new ServerProcess(process);
        process.OutputDataReceived += (_, line) => server._said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => server._said.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return server;
    }

    /// <summary>Runs a program to its end, which must be a good one.</summary>
    public static async Task Run(string program, params IEnumerable<string> arguments)
    {
        await using var done = Start(program, arguments);
        await done._process.WaitForExitAsync().WaitAsync(Patience.Longest);
        Assert.True(done._process.ExitCode == 0, $"{program} failed:\n{string.Join('\n', done._said)}");
    }

    /// <summary>Waits until it answers on the port, with whatever the probe tries.</summary>
    public async Task Answers(int port, Func<Task>? probe = null)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var connection = new TcpClient();
                await connection.ConnectAsync("127.0.0.1", port);
                if (probe is not null) await probe();
                return;
            }
            catch (Exception failure) when (!_process.HasExited && waited.Elapsed < Patience.Longest)
            {
                _ = failure;
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    public bool HasExited => _process.HasExited;

    /// <summary>SIGKILL: it gets no chance to write anything down.</summary>
    public async Task Kill()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);

        // It, and not the end of its output: that would be when the last of its descendants has ended.
        await _ended.Task.WaitAsync(Patience.Longest);
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _process.Dispose();
    }
}
