using System.Diagnostics;
using System.Text;

namespace Platform.Signing.Tests.Oracle;

/// <summary>The official npm package, asked over standard input and output by one process for a whole run.</summary>
internal static class OfficialSdk
{
    private static readonly string? Folder = Requirements.Repository() is { } repository
        ? Path.Combine(repository, "tests", "Platform.Signing.Tests", "Oracle")
        : null;

    private static readonly string? Node = Requirements.Program("node");

    public static void Require()
    {
        Requirements.Present(Node is not null, "Node.js 18 or newer has to be on the PATH.");
        Requirements.Present(
            Directory.Exists(Path.Combine(Folder ?? ".", "node_modules", "cloudinary")),
            "The official SDK has to be installed: npm ci --prefix tests/Platform.Signing.Tests/Oracle");
    }

    /// <summary>Gives the SDK one line a case and returns its lines.</summary>
    public static async Task<IReadOnlyList<string>> AskAsync(IEnumerable<string> lines, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo(Node!, "oracle.mjs")
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            // The SDK sorts by the rules of the process's language; Cloudinary's own order is that of plain letters.
            Environment = { ["LC_ALL"] = "en_US.UTF-8" },
        })!;
        try
        {
            var answers = ReadAsync(process.StandardOutput, cancellation);
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            foreach (var line in lines)
            {
                await process.StandardInput.WriteLineAsync(line.AsMemory(), cancellation);
            }

            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellation);
            Assert.True(process.ExitCode == 0, await errors);
            return await answers;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(StreamReader output, CancellationToken cancellation)
    {
        var lines = new List<string>();
        while (await output.ReadLineAsync(cancellation) is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
