using Xunit;

namespace Platform.Service.Tests.Drivers;

/// <summary>
/// What a test needs from outside the repository. Where it is absent the test is skipped and says how to get it; under CI
/// (environment variable <c>CI</c> is <c>true</c>), which installs everything, the same absence is a failure.
/// </summary>
internal static class Requirement
{
    /// <returns>The value, when it is there.</returns>
    public static T Present<T>(T? value, string reason) where T : class
    {
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.True(value is not null, $"Under CI this must be there: {reason}");
        Assert.SkipUnless(value is not null, reason);
        return value;
    }

    /// <summary>The full path of a program on the PATH or in one of the other folders, or null.</summary>
    public static string? Program(string name, params IEnumerable<string> folders) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Concat(folders)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name))
        .FirstOrDefault(File.Exists);
}
