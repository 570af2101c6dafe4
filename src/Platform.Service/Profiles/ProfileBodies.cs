using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Requests;

namespace Platform.Service.Profiles;

/// <summary>What the profiles' bodies must hold beyond their shape and beyond what the rules themselves say.</summary>
internal static class ProfileBodies
{
    /// <summary>Rules that can be signed with: nothing makes the marks of lineage yet, so they are not promised.</summary>
    public static Outcome<ProfileRules> Read(this ProfileRules rules) => new RequestCheck()
        .Require(!rules.Lineage, "/lineage", "This version makes no lineage marks. Leave lineage out, or give false.")
        .Then(() => rules);

    public static Outcome<PublishProfile> Read(this PublishProfile command)
    {
        var check = new RequestCheck();
        foreach (var (index, risk) in command.AcceptRisks.Index())
        {
            check.Require(risk is not null, $"/accept_risks/{index}", "A risk is the name of an operation.");
        }

        return check.Then(() => command);
    }
}
