using Platform.Contracts.Tenants;

namespace Platform.Service.Tenants;

/// <summary>
/// What one activation has told the directory of when its tenant has something to do. A change whose time is not before
/// the one that is noted costs nothing. One note at a time, so that none overtakes another.
/// </summary>
internal sealed class SweepNotes(ITenantDirectoryShard directory, string tenant, TimeProvider clock)
{
    private Task _last = Task.CompletedTask;

    /// <summary>What the directory was told last; null when nothing, or when it may not have heard.</summary>
    private DateTimeOffset? _noted;

    /// <summary>Makes the sweep come by that time at the latest. It may come earlier, and then finds nothing to do.</summary>
    public Task By(DateTimeOffset? due) => due is { } at ? InTurn(() => Note(at)) : Task.CompletedTask;

    /// <summary>What was due is done. Says also what is noted meanwhile: the caller knows all that the tenant has to do.</summary>
    public Task Settle(DateTimeOffset? next) => InTurn(async () =>
    {
        _noted = null;
        await directory.Settle(tenant, next);
        _noted = next;
    });

    /// <summary>There is nothing to do any more, and no such tenant to list.</summary>
    public Task Forget() => InTurn(() => directory.Forget(tenant));

    private async Task Note(DateTimeOffset at)
    {
        // One whose time has come may be settled already.
        if (_noted <= at && _noted > clock.GetUtcNow()) return;
        _noted = null;
        await directory.NoteDue(tenant, at);
        _noted = at;
    }

    private Task InTurn(Func<Task> note) => _last = After(_last, note);

    private static async Task After(Task before, Func<Task> note)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await note();
    }
}
