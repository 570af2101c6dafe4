using System.Globalization;
using Platform.Service.Hosting;
using Platform.Service.Hosting.EmbeddedStore;
using Xunit;

namespace Platform.Service.Tests.Hosting.EmbeddedStore;

/// <summary>
/// That the lock ends with a killed process is the operating system's doing (it closes the file); the service test that
/// kills real processes shows it.
/// </summary>
public sealed class DataFolderLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_holder_is_refused_and_told_the_folder_and_the_first_ones_process()
    {
        using var first = DataFolderLock.Take(_folder.Data);

        var refused = Assert.Throws<StartRefusedException>(() => DataFolderLock.Take(_folder.Data));

        Assert.Contains($"'{_folder.Data.Path}' is in use by process {Environment.ProcessId}.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("garbage")]
    public void A_second_holder_is_refused_also_when_the_first_ones_process_is_not_known(string? content)
    {
        using var first = DataFolderLock.Take(_folder.Data);
        File.Delete(_folder.Data.File("platform.lock.pid"));
        if (content is not null)
        {
            File.WriteAllText(_folder.Data.File("platform.lock.pid"), content);
        }

        var refused = Assert.Throws<StartRefusedException>(() => DataFolderLock.Take(_folder.Data));

        Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_that_was_let_go_can_be_taken()
    {
        DataFolderLock.Take(_folder.Data).Dispose();

        using var second = DataFolderLock.Take(_folder.Data);

        Assert.Equal(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), File.ReadAllText(_folder.Data.File("platform.lock.pid")));
    }

    [Fact]
    public void Files_that_a_dead_process_left_lock_nothing()
    {
        File.WriteAllText(_folder.Data.File("platform.lock"), "");
        File.WriteAllText(_folder.Data.File("platform.lock.pid"), "4194304");

        using var taken = DataFolderLock.Take(_folder.Data);
    }

    [Fact]
    public void Letting_go_twice_does_not_take_the_next_holders_process_away()
    {
        var first = DataFolderLock.Take(_folder.Data);
        first.Dispose();
        using var second = DataFolderLock.Take(_folder.Data);

        first.Dispose();

        Assert.True(File.Exists(_folder.Data.File("platform.lock.pid")));
    }

    [Fact]
    public void A_refused_store_lets_the_folder_go()
    {
        File.WriteAllText(_folder.Database, "not a database");
        using (var refused = new SqliteStore(_folder.Data))
        {
            Assert.Throws<StartRefusedException>(refused.Open);
        }

        using var taken = DataFolderLock.Take(_folder.Data);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_refused_with_its_path()
    {
        var path = Path.Combine(_folder.Path, "file");
        File.WriteAllText(path, "");

        var refused = Assert.Throws<StartRefusedException>(() => new DataFolder(Path.Combine(path, "data")));

        Assert.Contains(Path.Combine(path, "data"), refused.Message, StringComparison.Ordinal);
    }
}
