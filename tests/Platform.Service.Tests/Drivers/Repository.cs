namespace Platform.Service.Tests.Drivers;

/// <summary>The repository that the tests were built in.</summary>
internal static class Repository
{
    private static readonly string Root = Find();

    /// <summary>The service as it was built beside these tests, in the same configuration.</summary>
    public static string BuiltService => Path.Combine(
        Root, "src", "Platform.Service", "bin", Path.GetRelativePath(Path.Combine(Root, "tests", "Platform.Service.Tests", "bin"), AppContext.BaseDirectory), "Platform.Service.dll");

    public static string FullPath(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The C# files below a folder that people write.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string folder) =>
        from path in Directory.EnumerateFiles(FullPath(folder), "*.cs", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Root, path).Replace('\\', '/')
        where !relative.Split('/').Any(part => part is "bin" or "obj")
        select (relative, File.ReadAllText(path));

    /// <summary>The rows of a document's tables that begin with a key in backticks; each row's cells, without the backticks of the first.</summary>
    public static IReadOnlyList<string[]> KeyedRows(string path) =>
    [
        .. Read(path).Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim().Trim('|').Split(" | ", StringSplitOptions.TrimEntries))
            .Select(cells => (string[])[cells[0].Trim('`'), .. cells[1..]]),
    ];

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
