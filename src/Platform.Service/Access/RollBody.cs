using Platform.Contracts.Access;
using Platform.Contracts.Refusals;
using Platform.Service.Requests;

namespace Platform.Service.Access;

/// <summary>The body that rolls a key.</summary>
/// <param name="GraceSeconds">How long the old key works on, 0 to 31,622,400 (366 days); a day when left out.</param>
internal sealed record RollBody(long GraceSeconds = RollBody.OneDay)
{
    private const long OneDay = 86_400;
    private const long Longest = 366 * OneDay;

    /// <param name="roller">What whoever asks may hand on; null for all of the key's.</param>
    public Outcome<RollAccessKey> Read(KeyReach? roller) => new RequestCheck()
        .Require(GraceSeconds is >= 0 and <= Longest, "/grace_seconds", $"grace_seconds goes from 0 to {Longest}.")
        .Then(() => new RollAccessKey(TimeSpan.FromSeconds(GraceSeconds), roller));
}
