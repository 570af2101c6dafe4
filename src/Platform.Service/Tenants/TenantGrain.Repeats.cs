using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;

namespace Platform.Service.Tenants;

internal sealed partial class TenantGrain
{
    private RepeatHashes RepeatHashes => field ??= new(keys, Id);

    /// <summary>The answer to a request that came before: what it made, as it is now. Null for a request to be carried out.</summary>
    /// <param name="context">The request.</param>
    /// <param name="view">The present view of what was made, by the last part of its name; null when it is gone.</param>
    private Outcome<T>? Replay<T>(AdminContext context, Func<string, T?> view) where T : AdminView
    {
        if (context.Repeatable is not { } request || _state.Repeats.Find(RepeatHashes, context.Actor, request, clock.GetUtcNow()) is not { } found) return null;
        if (!found.Succeeded(out var made, out var refusal)) return refusal;
        if (view(made.Made[(made.Made.LastIndexOf('/') + 1)..]) is not { } now) return new Refusal(RefusalCode.NotFound, "This request was carried out before, and what it made is not there any more.");
        return Done(now with { Replayed = true }, Reach.Soft);
    }

    /// <summary>Remembered with the change that creates, under the name of what it makes.</summary>
    private Repeats Remembered(Change change, AdminContext context, DateTimeOffset now) =>
        context.Repeatable is { } request ? change.Next.Repeats.Add(RepeatHashes, context.Actor, request, change.Target, now) : change.Next.Repeats;
}
