using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Xunit;

namespace Platform.Service.Tests.Drivers;

/// <summary>The real service as a process of its own, for what only a process can show.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private ServiceProcess(ProcessStartInfo start, Uri address)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>What it wrote on standard output so far, line by line.</summary>
    public IReadOnlyCollection<string> Output => _output;

    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>Both, for the message of a test that fails.</summary>
    public string Said => string.Join('\n', _output.Concat(_errors));

    public static ServiceProcess Launch(ServiceStart start) => Launch(start.Arguments, start.Environment, start.CurrentFolder, start.Address);

    /// <summary>Starts it with nothing but these arguments, for example a command.</summary>
    public static ServiceProcess Launch(params string[] arguments) => Launch(arguments, "Production", Path.GetTempPath(), new Uri("http://127.0.0.1"));

    public static async Task<ServiceProcess> LaunchReady(ServiceStart start)
    {
        var service = Launch(start);
        try
        {
            await service.Ready();
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until it says that it takes requests.</summary>
    public async Task Ready()
    {
        using var client = new HttpClient { BaseAddress = Address };
        await Patience.Until(() => IsReady(client), ready => ready, TimeSpan.FromMilliseconds(25), () => $"The service did not get ready:\n{Said}");
    }

    /// <summary>SIGKILL: it gets no chance to do anything.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await ExitCode();
    }

    /// <summary>SIGTERM, as a service manager does it.</summary>
    public async Task AskToStop()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {_process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Waits until it has ended and all it wrote has been read.</summary>
    public async Task<int> ExitCode()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience.Longest);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The service did not end:\n{Said}");
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience.Longest);
        _process.Dispose();
    }

    public static ServiceProcess Launch(IEnumerable<string> arguments, string environment, string currentFolder, Uri address)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Repository.BuiltService, .. arguments])
        {
            WorkingDirectory = currentFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["DOTNET_ENVIRONMENT"] = environment;
        var service = new ServiceProcess(start, address);
        service._process.Start();
        service._process.BeginOutputReadLine();
        service._process.BeginErrorReadLine();
        return service;
    }

    private async Task<bool> IsReady(HttpClient client)
    {
        Assert.False(_process.HasExited, $"The service ended instead of getting ready:\n{Said}");
        try
        {
            using var answer = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
            return answer.StatusCode is HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null) lines.Enqueue(line);
    }
}
