using Platform.Service.Tests.Drivers.Servers;

namespace Platform.Service.Tests.Drivers;

/// <summary>Chromium without a window, on one page, in a profile of its own. It reaches this machine and nothing else.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private readonly string _profile = Directory.CreateTempSubdirectory("platform-browser-").FullName;
    private readonly ServerProcess _process;

    private Browser(string program, Uri page) => _process = ServerProcess.Start(
        program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--remote-debugging-port=0", $"--user-data-dir={_profile}", page.ToString());

    /// <summary>Opens a page.</summary>
    public static Browser Open(Uri page)
    {
        var program = Requirement.Program("chromium") ?? Requirement.Program("chromium-browser") ?? Requirement.Program("google-chrome");
        return new Browser(Requirement.Present(program, "A browser has to be installed (Debian: apt-get install chromium)."), page);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                Directory.Delete(_profile, recursive: true);
                return;
            }
            catch (IOException) when (attempt < 50)
            {
                // Its children are ending and write down where they were.
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }
}
