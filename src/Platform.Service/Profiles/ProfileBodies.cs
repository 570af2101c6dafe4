using Platform.Contracts.Profiles;
using Platform.Contracts.Refusals;
using Platform.Service.Requests;

namespace Platform.Service.Profiles;

/// <summary>What the profiles' bodies must hold beyond their shape and beyond what the rules themselves say.</summary>
internal static class ProfileBodies
{
    public static Outcome<PublishProfile> Read(this PublishProfile command)
    {
        var check = new RequestCheck();
        foreach (var (index, risk) in command.AcceptRisks.Index())
        {
            check.Require(risk is not null && OpenedOperations.IsKnown(risk), $"/accept_risks/{index}", $"A risk is one of {string.Join(", ", OpenedOperations.Known)}.");
        }

        return check.Then(() => command);
    }
}
