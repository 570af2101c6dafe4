using Microsoft.Data.Sqlite;
using Platform.Service.Tests.Hosting.EmbeddedStore;
using Xunit;

namespace Platform.Service.Tests.Hosting.Kills;

/// <summary>Looks at a store that a killed process left, without touching it.</summary>
internal static class StoreCopy
{
    public static void AssertWhole(string folder)
    {
        using var copy = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(folder, "platform.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
        }

        var database = Path.Combine(copy.Path, "platform.db");
        // Killed before there was one.
        if (!File.Exists(database)) return;
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check;";
        Assert.Equal("ok", command.ExecuteScalar());
    }
}
