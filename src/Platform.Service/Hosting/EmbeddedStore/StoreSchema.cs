using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Platform.Service.Hosting.EmbeddedStore;

/// <summary>
/// The schema and the marks in the file's header that say whose file it is. A new file appears under its name only when
/// it is complete, so a crash leaves no half-made one.
/// </summary>
internal static class StoreSchema
{
    /// <summary>The schema this program writes, kept in the header's user version.</summary>
    public const int Version = 1;

    /// <summary>The header's application id: the letters <c>Sign</c>.</summary>
    public const int ApplicationId = 0x5369_676E;

    public static void CreateFile(DataFolder folder, string name)
    {
        var unfinished = folder.File(name + ".new");
        File.Delete(unfinished);
        // SQLite would make it readable to others; the files it makes beside it get this one's mode.
        folder.Create(name + ".new").Dispose();

        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = unfinished, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString()))
        {
            connection.Open();
            StorePragmas.MakeDurable(connection);
            Apply(connection);
            // Last, and kept in the file: everything above is then in the file itself, not in a log beside it.
            StorePragmas.Run(connection, "PRAGMA journal_mode = WAL;");
        }

        File.Move(unfinished, folder.File(name));
    }

    private static void Apply(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Script() + string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};");
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    private static string Script()
    {
        using var stream = typeof(StoreSchema).Assembly.GetManifestResourceStream(typeof(StoreSchema), "Schema.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
