using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Requests;

namespace Platform.Service.Signatures;

/// <summary>The body that asks for several signatures.</summary>
/// <param name="Requests">1 to 100 requests.</param>
internal sealed record BatchBody(ImmutableArray<BatchItem> Requests)
{
    private const int MostRequests = 100;
    private const int LongestReference = 200;

    public Outcome<BatchBody> Read()
    {
        var check = new RequestCheck().Require(Requests.Length is >= 1 and <= MostRequests, "/requests", $"A batch takes 1 to {MostRequests} requests.");
        for (var index = 0; index < Math.Min(Requests.Length, MostRequests); index++)
        {
            check.Require(Requests[index] is { Reference: null or { Length: <= LongestReference } }, $"/requests/{index}", $"A request is an object; its reference is at most {LongestReference} characters.");
        }

        return check.Then(() => this);
    }
}

/// <summary>One request of a batch.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="Reference">Comes back beside the result.</param>
/// <param name="ProfileVersion">The version to pin; left out or null for the current one.</param>
/// <param name="Subject">Whom the upload is for; left out or null when the profile needs none.</param>
internal sealed record BatchItem(
    string Profile,
    string? Reference = null,
    int? ProfileVersion = null,
    string? Subject = null)
{
    /// <summary>What to post beside the file.</summary>
    [JsonConverter(typeof(NamedInputsConverter))] public ImmutableArray<NamedInput> Parameters { get; init; } = [];

    [JsonIgnore] public SignRequest Command => new(Profile, ProfileVersion, Subject, Parameters);
}
