using System.Globalization;

namespace Platform.Service.Hosting.EmbeddedStore;

/// <summary>
/// Says that one process works on a data folder. It is the operating system's lock on an open file, so it ends with the
/// process however that ends, and a file left behind locks nothing. Two processes on one folder would answer from two
/// truths: neither the database nor the silo's ports would stop them.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _held;
    private readonly string _holderPath;

    private DataFolderLock(FileStream held, string holderPath) => (_held, _holderPath) = (held, holderPath);

    /// <exception cref="StartRefusedException">Another process holds the folder, or its file system does not lock.</exception>
    public static DataFolderLock Take(DataFolder folder)
    {
        var path = folder.File("platform.lock");
        // The holder's id is in a file of its own: nobody else can read a locked one.
        var holderPath = folder.File("platform.lock.pid");
        FileStream held;
        try
        {
            held = Open(path);
        }
        catch (IOException e) when (IsHeld(e))
        {
            throw new StartRefusedException($"The data folder '{folder.Path}' is in use by {Holder(holderPath)}. Stop it, or give this one a folder of its own with Platform:DataPath.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The data folder '{folder.Path}' cannot be written to: {e.Message} Set Platform:DataPath to a folder that this user may write to.", e);
        }

        try
        {
            RequireThatItLocks(folder, path);
            File.WriteAllText(holderPath, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataFolderLock(held, holderPath);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_held.SafeFileHandle.IsClosed)
        {
            return;
        }

        File.Delete(_holderPath);
        // The lock file stays: removing it would let two processes hold a lock on two files of the same name.
        _held.Dispose();
    }

    /// <summary>Its owner's alone: who may open the file may lock it.</summary>
    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = DataFolder.OwnerOnlyFile;
        }

        return new FileStream(path, options);
    }

    /// <summary>Some network file systems, and a .NET switch, take a lock and do not hold it: a second one must fail.</summary>
    private static void RequireThatItLocks(DataFolder folder, string path)
    {
        FileStream second;
        try
        {
            second = Open(path);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return;
        }

        second.Dispose();
        throw new StartRefusedException($"The file system of the data folder '{folder.Path}' does not lock files, so nothing would keep a second process out. Set Platform:DataPath to a folder on a local disk.");
    }

    /// <summary>Would block, on Linux and on macOS; a sharing violation on Windows.</summary>
    private static bool IsHeld(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x8007_0020);

    private static string Holder(string holderPath)
    {
        try
        {
            return $"process {int.Parse(File.ReadAllText(holderPath), NumberStyles.None, CultureInfo.InvariantCulture)}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            return "another process";
        }
    }
}
