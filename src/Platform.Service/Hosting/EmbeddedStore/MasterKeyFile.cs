using System.Text.Json;
using Platform.Service.Credentials.Sealing;

namespace Platform.Service.Hosting.EmbeddedStore;

/// <summary>
/// A key file in the shape of the configuration's section, so that its content can be moved there. It is complete when it
/// appears, it is never written again, and only its owner may read it.
/// </summary>
internal sealed partial class MasterKeyFile(DataFolder folder, ILogger<MasterKeyFile> logger)
{
    private const string Name = "master-key.json";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string _path = folder.File(Name);

    private string Turn => folder.File($"{Name}.lock");

    /// <exception cref="StartRefusedException">The file is there and holds no usable key: a new one would open nothing.</exception>
    public void LoadOrCreate(SealingOptions options)
    {
        if (!File.Exists(_path))
        {
            Create();
        }

        CloseToOthers();
        Load(options);
    }

    private void Create()
    {
        using var turn = TakeTurn();
        if (turn is null || File.Exists(_path)) return;

        // The id tells this folder's key from that of another folder when a database moves.
        var id = $"dev-{Guid.NewGuid().ToString("N")[..8]}";
        var content = new { Sealing = new { ActiveKey = id, Keys = new Dictionary<string, string> { [id] = MasterKey.Random() } } };
        var unfinished = $"{Name}.{Guid.NewGuid():N}";
        using (var file = folder.Create(unfinished))
        {
            JsonSerializer.Serialize(file, content);
            file.Flush(flushToDisk: true);
        }

        File.Move(folder.File(unfinished), _path);
        LogCreated(_path);
    }

    /// <summary>
    /// Processes that start at once make the file one after the other: on some file systems a move looks first and moves then, and
    /// would replace the key that another has just made. The turn ends with its process. Null when the file is there by now.
    /// </summary>
    private FileStream? TakeTurn()
    {
        FileStream? turn = null;
        return SpinWait.SpinUntil(() => (turn = TryTakeTurn()) is not null || File.Exists(_path), Patience)
            ? turn
            : throw new StartRefusedException($"Another process has been making '{_path}' for {Patience.TotalSeconds:f0} seconds. Stop it, or remove '{Turn}'.");
    }

    private FileStream? TryTakeTurn()
    {
        try
        {
            return new(Turn, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException) when (File.Exists(Turn) || File.Exists(_path))
        {
            return null;
        }
    }

    private void Load(SealingOptions options)
    {
        try
        {
            new ConfigurationBuilder().AddJsonFile(_path, optional: false).Build().GetSection(SealingOptions.Section).Bind(options);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw Unusable("it cannot be read as JSON", e);
        }

        if (!options.Keys.TryGetValue(options.ActiveKey, out var key) || MasterKey.Decode(key) is null)
        {
            throw Unusable("it holds no active key");
        }
    }

    private void CloseToOthers()
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(_path) & ~DataFolder.OwnerOnlyFile) != 0)
        {
            LogOpenToOthers(_path);
            File.SetUnixFileMode(_path, DataFolder.OwnerOnlyFile);
        }
    }

    private StartRefusedException Unusable(string why, Exception? inner = null) =>
        new($"The master key file '{_path}' cannot be used: {why}. Restore it, because what was sealed with it opens with nothing else; or move the whole data folder away to begin anew.", inner);

    [LoggerMessage(LogLevel.Information, "Made a master key for development in {Path}")]
    private partial void LogCreated(string path);

    [LoggerMessage(LogLevel.Warning, "Others could read the master key in {Path}; its mode is now 0600")]
    private partial void LogOpenToOthers(string path);
}
