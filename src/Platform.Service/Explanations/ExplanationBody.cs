using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Platform.Contracts.Explanations;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;
using Platform.Service.Requests;
using Platform.Signing.Wire;

namespace Platform.Service.Explanations;

/// <summary>An error to explain.</summary>
/// <param name="Error">What Cloudinary answered, as it is: the message, the answer's JSON, the header or an SDK's exception.</param>
/// <param name="Profile">The profile that the signature was asked for; left out or null for any that the key may use.</param>
/// <param name="Subject">Whom the signature was for; left out or null when the profile needs none, or nobody knows.</param>
internal sealed record ExplanationBody(string Error, string? Profile = null, string? Subject = null)
{
    private const int LongestError = 32_768;

    /// <summary>The fields that were posted beside the file, in their order, if they are known: they say which key was posted and what was left empty.</summary>
    [JsonConverter(typeof(NamedInputsConverter))] public ImmutableArray<NamedInput> Posted { get; init; } = [];

    public Outcome<ExplainError> Read()
    {
        var check = new RequestCheck()
            .Require(Error.Length is > 0 and <= LongestError, "/error", $"An error is 1 to {LongestError} characters.")
            .Require(Posted.Length <= SearchBudget.MostFields, "/posted", $"At most {SearchBudget.MostFields} fields.");
        var fields = ImmutableArray.CreateBuilder<PostedField>(Posted.Length);
        foreach (var (name, value) in Posted)
        {
            check.Require(Text(value) is not null, JsonPointer.Child("/posted", name), "Give the text that was posted.");
            fields.Add(new(name, Text(value) ?? ""));
        }

        return check.Then(() => new ExplainError(Error, Profile, Subject, fields.DrainToImmutable()));
    }

    private static string? Text(ParameterInput value) => value switch
    {
        TextInput text => text.Value,
        FlagInput flag => WireText.Boolean(flag.Value),
        NumberInput number => number.Text,
        _ => null,
    };
}
