using System.Text;
using CsCheck;
using Microsoft.Data.Sqlite;
using Platform.Service.Hosting;
using Platform.Service.Hosting.EmbeddedStore;
using Xunit;

namespace Platform.Service.Tests.Hosting.EmbeddedStore;

public sealed class StoreFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_store_is_marked_as_ours_and_complete_in_its_file()
    {
        using (var store = new SqliteStore(_folder.Data))
        {
            store.Open();
        }

        var file = Assert.Single(_folder.Content());
        Assert.Equal("platform.db", file.Key);
        Assert.Equal("Sign"u8.ToArray(), file.Value[68..72]);
        Assert.Equal([0, 0, 0, StoreSchema.Version], file.Value[60..64]);
        StoreFileCheck.Require(_folder.Database);
    }

    [Fact]
    public void The_folder_and_the_file_belong_to_their_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // It has no file modes.
        }

        using var store = new SqliteStore(_folder.Data);
        store.Open();
        Insert(store, "one");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.Data.Path));
        foreach (var file in (string[])[.. _folder.Content().Keys, "platform.lock"])
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.Data.File(file)));
        }
    }

    [Fact]
    public void Opening_an_open_store_does_nothing()
    {
        using var store = new SqliteStore(_folder.Data);
        store.Open();
        Insert(store, "one");

        store.Open();

        Assert.Equal("one", Stored(store));
    }

    [Fact]
    public void Every_connection_is_durable()
    {
        using var store = new SqliteStore(_folder.Data);
        store.Open();

        for (var i = 0; i < 3; i++)
        {
            using var connection = (SqliteConnection)store.Connections.OpenConnection();
            Assert.Equal(2L, StorePragmas.Read<long>(connection, "PRAGMA synchronous;"));
            Assert.Equal("wal", StorePragmas.Read<string>(connection, "PRAGMA journal_mode;"));
            Assert.Equal(5000L, StorePragmas.Read<long>(connection, "PRAGMA busy_timeout;"));
        }
    }

    [Fact]
    public void What_a_crash_left_in_the_log_is_recovered()
    {
        Crash(store => Insert(store, "acknowledged"));
        Assert.DoesNotContain("acknowledged", Encoding.Latin1.GetString(File.ReadAllBytes(_folder.Database)), StringComparison.Ordinal);

        using var store = new SqliteStore(_folder.Data);
        store.Open();

        Assert.Equal("acknowledged", Stored(store));
    }

    [Fact]
    public void Looking_at_a_file_with_a_log_changes_neither()
    {
        Crash(store => Insert(store, "acknowledged"));
        var before = _folder.Content();

        StoreFileCheck.Require(_folder.Database);

        Assert.Equal(before, _folder.Content());
    }

    [Fact]
    public void A_new_file_that_a_crash_left_unfinished_is_made_anew()
    {
        File.WriteAllText(_folder.Database + ".new", "half");

        using var store = new SqliteStore(_folder.Data);
        store.Open();

        Assert.False(File.Exists(_folder.Database + ".new"));
    }

    [Fact]
    public void A_newer_schema_is_refused()
    {
        Create();
        Change("PRAGMA user_version = 2;");

        Assert.Contains("newer version of the platform (schema 2; this one knows 1)", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_schema_that_is_still_in_the_log_is_refused()
    {
        Crash(store => Run(store, "PRAGMA user_version = 2;"));

        Assert.Contains("newer version", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a database")]
    [InlineData("SQLite format 3\0 and no more")]
    public void A_file_that_is_no_database_is_refused(string content)
    {
        File.WriteAllText(_folder.Database, content);

        Assert.Contains("not an SQLite file", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1234)]
    public void A_database_of_another_program_is_refused(int applicationId)
    {
        using (var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=false"))
        {
            connection.Open();
            StorePragmas.Run(connection, $"PRAGMA journal_mode = WAL; PRAGMA application_id = {applicationId}; CREATE TABLE theirs (id);");
        }

        Assert.Contains("another program", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_garbage_is_refused()
    {
        Create();
        var bytes = File.ReadAllBytes(_folder.Database);
        bytes.AsSpan(4096, 4096).Fill(0xA5);
        File.WriteAllBytes(_folder.Database, bytes);

        Assert.Contains("damaged", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_file_is_refused()
    {
        Create();
        using (var file = File.OpenWrite(_folder.Database))
        {
            file.SetLength(file.Length - 4096);
        }

        Assert.Contains("damaged", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_file_with_a_log_is_refused()
    {
        Create();
        Crash(store => Insert(store, "acknowledged"));
        using (var file = File.OpenWrite(_folder.Database))
        {
            file.SetLength(4096);
        }

        Assert.Contains("damaged", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_without_its_file_is_refused_and_kept()
    {
        Crash(store => Insert(store, "acknowledged"));
        File.Delete(_folder.Database);

        Assert.Contains("is missing, but its log", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_anywhere_is_refused_with_reason_or_does_no_harm()
    {
        Create();
        var whole = File.ReadAllBytes(_folder.Database);
        var damage = Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte.Array[1, 600]);

        damage.Sample(
            (at, garbage) =>
            {
                var bytes = (byte[])whole.Clone();
                garbage.AsSpan(0, Math.Min(garbage.Length, bytes.Length - at)).CopyTo(bytes.AsSpan(at));
                File.WriteAllBytes(_folder.Database, bytes);
                try
                {
                    StoreFileCheck.Require(_folder.Database);
                }
                catch (StartRefusedException)
                {
                }

                Assert.Equal(bytes, Assert.Single(_folder.Content()).Value);
            },
            iter: 500,
            threads: 1);
    }

    private void Create()
    {
        using var store = new SqliteStore(_folder.Data);
        store.Open();
        Insert(store, new string('x', 20_000));
    }

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=false");
        connection.Open();
        StorePragmas.Run(connection, sql);
    }

    /// <summary>Leaves the files as a process leaves them that dies after the work: a copy taken while the store is open.</summary>
    private void Crash(Action<SqliteStore> work)
    {
        Dictionary<string, byte[]> image;
        using (var store = new SqliteStore(_folder.Data))
        {
            store.Open();
            work(store);
            image = _folder.Content();
        }

        Assert.NotEmpty(image["platform.db-wal"]);
        foreach (var name in (string[])["platform.db", "platform.db-wal"])
        {
            File.WriteAllBytes(_folder.Data.File(name), image[name]);
        }
    }

    /// <summary>Why the store does not open; it must leave every file as it was, and add none.</summary>
    private string Refusal()
    {
        var before = _folder.Content();
        using var store = new SqliteStore(_folder.Data);

        var message = Assert.Throws<StartRefusedException>(store.Open).Message;

        Assert.Equal(before, _folder.Content());
        Assert.Contains(_folder.Database, message, StringComparison.Ordinal);
        return message;
    }

    private static void Insert(SqliteStore store, string payload) =>
        Run(store, $"INSERT INTO OrleansStorage VALUES ('platform', 'test', 0, 0, '{Guid.NewGuid()}', 1, CAST('{payload}' AS BLOB));");

    private static void Run(SqliteStore store, string sql)
    {
        using var connection = (SqliteConnection)store.Connections.OpenConnection();
        StorePragmas.Run(connection, sql);
    }

    private static string Stored(SqliteStore store)
    {
        using var connection = (SqliteConnection)store.Connections.OpenConnection();
        return StorePragmas.Read<string>(connection, "SELECT CAST(Payload AS TEXT) FROM OrleansStorage;");
    }
}
