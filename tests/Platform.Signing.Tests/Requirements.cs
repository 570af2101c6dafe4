namespace Platform.Signing.Tests;

/// <summary>
/// What a test needs from outside the repository. Where it is absent the test is skipped and says how to get it; under CI
/// (environment variable <c>CI</c> is <c>true</c>), which installs everything, the same absence is a failure.
/// </summary>
internal static class Requirements
{
    public static void Present(bool present, string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.True(present, $"Under CI this must be there: {reason}");
        }

        Assert.SkipUnless(present, reason);
    }

    /// <summary>The full path of a program on the PATH, or null.</summary>
    public static string? Program(string name)
    {
        var file = OperatingSystem.IsWindows() ? $"{name}.exe" : name;
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>The repository's folder, found upwards from the test's binaries, or null when they run elsewhere.</summary>
    public static string? Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
