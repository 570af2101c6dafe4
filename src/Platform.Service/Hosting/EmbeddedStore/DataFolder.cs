using Microsoft.Extensions.Options;

namespace Platform.Service.Hosting.EmbeddedStore;

/// <summary>
/// The data folder. A folder that is made here belongs to its owner alone; one that is there keeps its mode, because
/// whoever mounted a volume chose it.
/// </summary>
internal sealed class DataFolder
{
    /// <summary>The mode of files made here.</summary>
    public const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode OwnerOnlyFolder = OwnerOnlyFile | UnixFileMode.UserExecute;

    public DataFolder(IOptions<EmbeddedStoreOptions> options) : this(options.Value.DataPath)
    {
    }

    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path, AppContext.BaseDirectory);
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(Path);
            }
            else
            {
                Directory.CreateDirectory(Path, OwnerOnlyFolder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The data folder '{Path}' cannot be made: {e.Message} Set Platform:DataPath to a folder that this user may write to.", e);
        }
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>The full path of a file in the folder.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A new, empty file that only its owner may read.</summary>
    public FileStream Create(string name)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnlyFile;
        }

        return new FileStream(File(name), options);
    }
}
