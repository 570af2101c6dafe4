using System.Collections.Immutable;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Platform.Contracts.Credentials;
using Platform.Contracts.Profiles;
using Platform.Contracts.Signatures;
using Platform.Service.Signatures;
using Platform.Service.Verification;

namespace Platform.Service.Hosting.OpenApi;

/// <summary>Describes what converters read and write, which the schema exporter can't see.</summary>
internal sealed class ConvertedSchemas : IOpenApiSchemaTransformer
{
    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var contract = context.JsonTypeInfo.Type;
        var type = Nullable.GetUnderlyingType(contract) ?? contract;
        if (type == typeof(DateTimeOffset))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        }
        else if (type == typeof(ApiSecret))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.String, "password");
        }
        else if (context.JsonPropertyInfo?.CustomConverter is DigitsConverter)
        {
            schema.Type = JsonSchemaType.String | JsonSchemaType.Integer;
        }
        else if (type == typeof(PostedFields))
        {
            Map(schema, new OpenApiSchema { Type = JsonSchemaType.String });
        }
        else if (type == typeof(ImmutableArray<NamedInput>))
        {
            Map(schema, new OpenApiSchema { Description = "A string, number or boolean, or a list or object of them." });
        }
        else if (type == typeof(ImmutableArray<ParameterRule>))
        {
            var rule = await context.GetOrCreateSchemaAsync(typeof(ParameterRule), null, cancellationToken);
            rule.Properties?.Remove("name");
            rule.Required?.Remove("name");
            Map(schema, rule);
        }

        if (type != contract)
        {
            schema.Type |= JsonSchemaType.Null;
        }
    }

    private static void Map(OpenApiSchema schema, OpenApiSchema values)
    {
        schema.Type = JsonSchemaType.Object;
        schema.Items = null;
        schema.AdditionalProperties = values;
    }
}
