using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace Platform.Service.Hosting.EmbeddedStore;

/// <summary>
/// Looks at an existing file before anything may write to it: is it a store, whole, and not newer than this program?
/// What it refuses is left as it was, byte for byte, with nothing added beside it.
/// </summary>
internal static class StoreFileCheck
{
    private const string Restore = "Restore the folder from a backup, or move its platform.db files away to begin with an empty store.";

    /// <exception cref="StartRefusedException">The file is not one to work with; the message says why and what to do.</exception>
    public static void Require(string path)
    {
        RequireMarks(path);
        try
        {
            if (HasContent(path + "-wal") || HasContent(path + "-journal"))
            {
                RequireWithLog(path);
            }
            else
            {
                // Immutable: SQLite neither locks the file nor makes any beside it.
                RequireContent(path, new Uri(path).AbsoluteUri + "?immutable=1");
            }
        }
        catch (SqliteException e)
        {
            throw new StartRefusedException($"The store '{path}' is damaged or cannot be read: {e.Message} It was left as it is. {Restore}", e);
        }
    }

    /// <summary>A log without its file: SQLite would take the file for new and delete the log, with what was acknowledged.</summary>
    public static void RequireNoOrphanedLog(string path)
    {
        if (HasContent(path + "-wal"))
        {
            throw new StartRefusedException($"The store '{path}' is missing, but its log '{path}-wal' is there. Restore the two together, or move the log away to begin with an empty store.");
        }
    }

    /// <summary>
    /// The marks are read without SQLite. They never change after the file was made, so they are right in the file even
    /// when a crash left newer pages in the log.
    /// </summary>
    private static void RequireMarks(string path)
    {
        Span<byte> header = stackalloc byte[100];
        int read;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            read = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The store '{path}' cannot be read: {e.Message} Let this user read and write it.", e);
        }

        if (read < header.Length || !header.StartsWith("SQLite format 3\0"u8))
        {
            throw new StartRefusedException($"The store '{path}' is not an SQLite file. It was left as it is. {Restore}");
        }

        if (BinaryPrimitives.ReadInt32BigEndian(header[68..]) != StoreSchema.ApplicationId)
        {
            throw new StartRefusedException($"The store '{path}' is an SQLite file of another program. It was left as it is. Set Platform:DataPath to a folder of the platform's own.");
        }
    }

    /// <summary>
    /// A crash left a log. Its pages count, so SQLite must read it; a read-only connection does not move them into the
    /// file, but it makes an index beside the log, which goes away again.
    /// </summary>
    private static void RequireWithLog(string path)
    {
        var index = path + "-shm";
        var hadIndex = File.Exists(index);
        try
        {
            RequireContent(path, path);
        }
        finally
        {
            if (!hadIndex)
            {
                File.Delete(index);
            }
        }
    }

    private static void RequireContent(string path, string dataSource)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = dataSource, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        var version = StorePragmas.Read<long>(connection, "PRAGMA user_version;");
        if (version > StoreSchema.Version)
        {
            throw new StartRefusedException($"The store '{path}' was written by a newer version of the platform (schema {version}; this one knows {StoreSchema.Version}). It was left as it is. Start the newer version, or restore a backup made before the upgrade.");
        }

        var finding = StorePragmas.Read<string>(connection, "PRAGMA quick_check(1);");
        if (version < 1 || finding != "ok")
        {
            throw new StartRefusedException($"The store '{path}' is damaged ({(version < 1 ? "it names no schema" : finding.ReplaceLineEndings(" "))}). It was left as it is. {Restore}");
        }
    }

    private static bool HasContent(string path) => new FileInfo(path) is { Exists: true, Length: > 0 };
}
