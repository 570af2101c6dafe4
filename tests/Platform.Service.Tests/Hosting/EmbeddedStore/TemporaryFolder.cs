using Platform.Service.Hosting.EmbeddedStore;

namespace Platform.Service.Tests.Hosting.EmbeddedStore;

/// <summary>A folder of the test's own, removed with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("platform-store-").FullName;

    public DataFolder Data => new(System.IO.Path.Combine(Path, "data"));

    public string Database => Data.File(SqliteStore.FileName);

    /// <summary>All files of the data folder that the check must leave alone, with their content.</summary>
    public Dictionary<string, byte[]> Content() =>
        Directory.EnumerateFiles(Data.Path, "platform.db*").ToDictionary(file => System.IO.Path.GetFileName(file), File.ReadAllBytes);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
