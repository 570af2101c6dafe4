using System.Data;
using Platform.Service.Hosting.EmbeddedStore;
using Xunit;

namespace Platform.Service.Tests.Hosting.EmbeddedStore;

public sealed class GatedSqliteDataSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteStore _store;

    public GatedSqliteDataSourceTests()
    {
        _store = new SqliteStore(_folder.Data);
        _store.Open();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task One_connection_is_open_at_a_time_and_the_next_in_line_gets_it()
    {
        var first = await _store.Connections.OpenConnectionAsync(Cancel);
        var second = _store.Connections.OpenConnectionAsync(Cancel).AsTask();
        var third = _store.Connections.OpenConnectionAsync(Cancel).AsTask();

        Assert.False(second.IsCompleted);
        await first.DisposeAsync();
        await using (await second)
        {
            Assert.False(third.IsCompleted);
        }

        await (await third).DisposeAsync();
    }

    [Fact]
    public async Task Closing_twice_lets_one_in()
    {
        var first = await _store.Connections.OpenConnectionAsync(Cancel);
        await first.CloseAsync();
        await first.DisposeAsync();
        await first.DisposeAsync();

        var second = await _store.Connections.OpenConnectionAsync(Cancel);
        var third = _store.Connections.OpenConnectionAsync(Cancel).AsTask();

        Assert.False(third.IsCompleted);
        await second.DisposeAsync();
        await (await third).DisposeAsync();
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_line()
    {
        using var patience = new CancellationTokenSource();
        var first = await _store.Connections.OpenConnectionAsync(Cancel);
        var second = _store.Connections.OpenConnectionAsync(patience.Token).AsTask();

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await first.DisposeAsync();
        await using var third = await _store.Connections.OpenConnectionAsync(Cancel);
        Assert.Equal(ConnectionState.Open, third.State);
    }

    [Fact]
    public async Task A_connection_that_does_not_open_lets_the_next_one_try()
    {
        await using var nothing = new GatedSqliteDataSource(_folder.Data.File("missing.db"));

        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(async () => await nothing.OpenConnectionAsync(Cancel));
        }
    }

    [Fact]
    public async Task Opening_twice_is_an_error_and_not_a_wait_for_itself()
    {
        await using var connection = await _store.Connections.OpenConnectionAsync(Cancel);

        await Assert.ThrowsAsync<InvalidOperationException>(() => connection.OpenAsync(Cancel));
        Assert.Throws<InvalidOperationException>(connection.Open);
    }
}
