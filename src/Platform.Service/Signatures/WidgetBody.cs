using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Platform.Contracts.Signatures;

namespace Platform.Service.Signatures;

/// <summary>What an upload widget, or next-cloudinary, sends to have signed.</summary>
/// <param name="ParamsToSign">The fields, timestamp included; signed as they are if the profile accepts them.</param>
internal sealed record WidgetBody(
    [property: JsonPropertyName("paramsToSign"), JsonConverter(typeof(NamedInputsConverter))] ImmutableArray<NamedInput> ParamsToSign);

/// <summary>The widget's answer.</summary>
/// <param name="Signature">The digest, lower-case hex.</param>
internal sealed record WidgetAnswer(string Signature);
