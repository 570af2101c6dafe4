using Platform.Contracts.Access;
using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;

namespace Platform.Service.Access;

internal sealed partial record AccessKeySet
{
    /// <summary>Makes another key in the place of one, which ends after the grace: by the clock, on every silo, without anything having to happen then.</summary>
    /// <param name="id">The key to roll.</param>
    /// <param name="key">The one to put in its place.</param>
    /// <param name="command">The grace, and what may be handed on.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="limit">How many may work.</param>
    /// <param name="revision">The revision of the change.</param>
    /// <param name="now">The time.</param>
    public Outcome<AccessKeySet> Roll(string id, NewAccessKey key, RollAccessKey command, WriteCondition condition, int limit, long revision, DateTimeOffset now)
    {
        if (Find(id) is not { } old) return NoKey;
        if (command.Roller is { } roller && KeyGrants.Refuse(roller, old.Scopes, old.Profiles) is { } notGrantable) return notGrantable;
        if (Refuse(condition, old) is { } stale) return stale;
        if (old.View(now, null).Status is not "active" and var status)
        {
            return new Refusal(RefusalCode.AccessKeyState, status is "rolling"
                ? $"The access key was rolled before, and {old.ReplacedBy} is in its place. Roll that one, or revoke this one."
                : $"The access key is {status}. Make a new one.");
        }

        var rolled = this with { Keys = Keys.Replace(old, old with { EndsAt = now + command.Grace, ReplacedBy = key.Id, Revision = revision }) };
        return rolled.Keep(old.Successor(key, revision, now), limit, now);
    }

    /// <summary>The key in whose place this one was made; null when there was none.</summary>
    public RolledKey? RolledInto(string id) =>
        Keys.FirstOrDefault(other => other.ReplacedBy == id) is { RolledUntil: { } ends } old ? new(old.Id, ends) : null;
}
