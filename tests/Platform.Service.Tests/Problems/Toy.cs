using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Contracts.Refusals;
using Platform.Contracts.Signatures;

namespace Platform.Service.Tests.Problems;

/// <summary>A request with a member of each kind that the platform's requests have.</summary>
internal sealed record Toy(string Name, ToyKind Kind)
{
    public int? Count { get; init; }

    public bool Fast { get; init; } = true;

    public double? Weight { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public ToyPart? Part { get; init; }

    public ImmutableArray<ToyPart> Parts { get; init; } = [];

    public Dictionary<string, int>? Sizes { get; init; }

    public JsonElement? Anything { get; init; }

    public Odd? Odd { get; init; }

    public string Shout => Name + "!";

    [JsonIgnore] public string Secret { get; init; } = "";
}

internal enum ToyKind
{
    Car,
    TeddyBear,
}

internal sealed record ToyPart(string Label, long Weight = 0);

/// <summary>A value with a converter of its own: an object of odd numbers.</summary>
[JsonConverter(typeof(OddConverter))]
internal sealed record Odd(ImmutableDictionary<string, int> Numbers);

internal sealed class OddConverter : JsonConverter<Odd>
{
    public override Odd Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var numbers = ImmutableDictionary.CreateBuilder<string, int>();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new InputShapeException("Expected an object of odd numbers.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
                throw new JsonException("secret words of a converter");
            }

            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var number) || number % 2 == 0)
            {
                throw new InputShapeException(RefusalCode.InvalidRequest, "/" + name, "Expected an odd number.");
            }

            numbers[name] = number;
        }

        return new Odd(numbers.ToImmutable());
    }

    public override void Write(Utf8JsonWriter writer, Odd value, JsonSerializerOptions options) => throw new NotSupportedException();
}
