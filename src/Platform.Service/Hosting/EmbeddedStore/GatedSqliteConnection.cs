using System.Data;
using Microsoft.Data.Sqlite;

namespace Platform.Service.Hosting.EmbeddedStore;

/// <summary>A connection that is in the gate from its opening to its closing, and durable: a commit is on the disk when it is answered.</summary>
internal sealed class GatedSqliteConnection(string connectionString, SemaphoreSlim gate) : SqliteConnection(connectionString)
{
    private int _inGate;

    public override void Open()
    {
        RequireClosed();
        gate.Wait();
        OpenInGate();
    }

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        RequireClosed();
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        OpenInGate();
    }

    public override void Close()
    {
        try
        {
            base.Close();
        }
        finally
        {
            LeaveGate();
        }
    }

    private void OpenInGate()
    {
        _inGate = 1;
        try
        {
            base.Open();
            StorePragmas.MakeDurable(this);
        }
        catch
        {
            Close();
            throw;
        }
    }

    private void LeaveGate()
    {
        if (Interlocked.Exchange(ref _inGate, 0) == 1)
        {
            gate.Release();
        }
    }

    /// <summary>Opening twice would wait for itself.</summary>
    private void RequireClosed()
    {
        if (State != ConnectionState.Closed || Volatile.Read(ref _inGate) == 1)
        {
            throw new InvalidOperationException("The connection is open.");
        }
    }
}
