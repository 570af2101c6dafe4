using System.Text.RegularExpressions;
using Platform.Service.Tests.Drivers;
using Platform.Service.Tests.Hosting.EmbeddedStore;
using Xunit;

namespace Platform.Service.Tests.Documentation;

/// <summary>
/// Follows each runbook by hand: pastes its lines into bash, one block after the other, lets as much time pass as it says, and
/// compares what is printed with what it shows.
/// </summary>
[Collection(RealProcesses.Name)]
public sealed class RunbookTests(ITestOutputHelper output) : IDisposable
{
    private static readonly HashSet<string> Stopping = [.. Runbook.Names().Where(name => Runbook.Read(name).StopsTheService)];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> OnARunningService => [.. Runbook.Names().Where(name => !Stopping.Contains(name))];

    public static TheoryData<string> WithAStop => [.. Stopping];

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(OnARunningService))]
    public async Task A_runbook_prints_what_it_shows(string name)
    {
        await using var cloudinary = await LoopbackCloudinary.StartAsync();
        await using var host = await ServiceHost.StartAsync(("Cloudinary:ApiBaseAddress", cloudinary.Address.ToString()));
        await using var terminal = Terminal();
        await Follow(name, terminal, new RunbookTenant(host.Address, host.OperatorKey, cloudinary), host.Clock.SetForward);
    }

    [Theory, MemberData(nameof(WithAStop))]
    public async Task A_runbook_that_stops_the_service_prints_what_it_shows(string name)
    {
        await using var cloudinary = await LoopbackCloudinary.StartAsync();
        var start = new ServiceStart(_folder.Data.Path) { MasterKey = null, Cloudinary = cloudinary.Address };
        await using var terminal = Terminal();
        var settings = Path.Combine(_folder.Path, "signing-platform.env");
        await File.WriteAllTextAsync(settings, $"Sealing__ActiveKey=k1\nSealing__Keys__k1={ServiceStart.AnyMasterKey}\n", TestContext.Current.CancellationToken);
        await terminal.Run($$"""
            PLATFORM={{start.Address.GetLeftPart(UriPartial.Authority)}}
            systemctl() {
              if [ $1 != start ]; then kill -TERM $SERVICE; wait $SERVICE; fi
              if [ $1 != stop ]; then
                (set -a; . {{settings}}; exec dotnet {{Repository.BuiltService}} {{string.Join(' ', start.Arguments)}}) </dev/null >/dev/null 2>&1 & SERVICE=$!
                for i in $(seq 900); do curl -sf -o /dev/null $PLATFORM/health/ready && break; kill -0 $SERVICE || break; sleep 0.1; done
              fi
            }
            systemctl start
            """);
        try
        {
            await Follow(name, terminal, new RunbookTenant(start.Address, ServiceStart.AnyOperatorKey, cloudinary), _ => Assert.Fail("The clock of a process can't be set."));
        }
        finally
        {
            await terminal.Run("systemctl stop");
        }
    }

    [Fact]
    public void Every_runbook_is_listed()
    {
        var list = Repository.Read("docs/runbooks/README.md");
        Assert.Equal(Runbook.Names(), Regex.Matches(list, @"\(([a-z-]+)\.md\)").Select(link => link.Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.Contains("(docs/runbooks)", Repository.Read("README.md"), StringComparison.Ordinal);
    }

    private async Task Follow(string name, BashSession terminal, RunbookTenant tenant, Action<TimeSpan> pass)
    {
        await tenant.MakeAsync();
        await terminal.Run(tenant.Filled(Runbook.Read("README").Blocks[0].Text));
        var runbook = Runbook.Read(name);
        var (shown, printed) = (new List<string>(), new List<string>());
        for (var index = 0; index < runbook.Blocks.Count; index++)
        {
            var block = runbook.Blocks[index];
            if (block.Step is RunbookStep.Later) pass(Runbook.Later(block));
            if (block.Step is not RunbookStep.Lines) continue;

            var answer = await terminal.Run(Placed(block.Text));
            output.WriteLine($"{block.Text}{answer}");
            if (runbook.ShownAfter(index) is not { } expected) continue;
            shown.AddRange([$"# {block.Text.Split('\n')[0]}", .. Tour.Lines(Tour.Masked(expected))]);
            printed.AddRange([$"# {block.Text.Split('\n')[0]}", .. Tour.Lines(Tour.Masked(answer))]);
        }

        Assert.Equal(string.Join('\n', shown), string.Join('\n', printed));
    }

    /// <summary>The places that the runbook names are in this test's folder.</summary>
    private string Placed(string lines) => lines
        .Replace("/var/lib/signing-platform", _folder.Data.Path, StringComparison.Ordinal)
        .Replace("/etc/signing-platform.env", Path.Combine(_folder.Path, "signing-platform.env"), StringComparison.Ordinal)
        .Replace("/backup", _folder.Path, StringComparison.Ordinal);

    private static BashSession Terminal()
    {
        var bash = Requirement.Present(Requirement.Program("bash"), "bash has to be on the PATH.");
        Requirement.Present(Requirement.Program("curl"), "curl has to be on the PATH.");
        return new(bash);
    }
}
