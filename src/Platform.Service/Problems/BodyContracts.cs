using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Platform.Service.Problems;

/// <summary>
/// The contracts that bodies are read by: those of the endpoints' JSON, less the members that can't be set. The serializer
/// would take such a member's name (of a computed or ignored property) and pass over its value, whatever it is.
/// </summary>
internal sealed class BodyContracts(IOptions<HttpJsonOptions> json)
{
    private readonly JsonSerializerOptions _options = new(json.Value.SerializerOptions)
    {
        TypeInfoResolver = json.Value.SerializerOptions.TypeInfoResolver!.WithAddedModifier(DropUnsettable),
    };

    public JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)_options.GetTypeInfo(typeof(T));

    private static void DropUnsettable(JsonTypeInfo contract)
    {
        for (var i = contract.Properties.Count - 1; i >= 0; i--)
        {
            if (contract.Properties[i] is { Set: null, AssociatedParameter: null })
            {
                contract.Properties.RemoveAt(i);
            }
        }
    }
}
