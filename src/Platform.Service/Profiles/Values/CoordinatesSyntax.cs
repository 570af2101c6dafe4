using System.Collections.Immutable;
using System.Globalization;
using Platform.Contracts.Signatures;
using Platform.Signing.Wire;

namespace Platform.Service.Profiles.Values;

/// <summary>Rectangles of four whole numbers: one array of four, or an array of such arrays.</summary>
internal sealed class CoordinatesSyntax : ValueSyntax
{
    private const string NotRectangles = "is not x, y, width and height in whole pixels, once or several times";

    public override Problem? Read(ParameterInput input, out ParameterValue value)
    {
        value = default;
        if (input is not ListInput { Items: { IsDefaultOrEmpty: false } items })
        {
            return NotRectangles;
        }

        ImmutableArray<ParameterInput> rectangles = items[0] is ListInput ? items : [input];
        return Value([.. rectangles.Select(Numbers)], null, out value);
    }

    public override Problem? ReadPosted(string wire, out ParameterValue value) =>
        Value([.. wire.Split('|').Select(rectangle => rectangle.Split(','))], wire, out value);

    private static string[] Numbers(ParameterInput rectangle) =>
        rectangle is ListInput { Items: { IsDefault: false } numbers } ? [.. numbers.Select(number => (number as NumberInput)?.Text ?? "")] : [];

    private static Problem? Value(ImmutableArray<string[]> texts, string? posted, out ParameterValue value)
    {
        value = default;
        var rectangles = new PixelRectangle[texts.Length];
        for (var i = 0; i < rectangles.Length; i++)
        {
            if (texts[i] is not [var x, var y, var width, var height]
                || !Pixels(x, out var left) || !Pixels(y, out var top) || !Pixels(width, out var across) || !Pixels(height, out var down))
            {
                return NotRectangles;
            }

            rectangles[i] = new(left, top, across, down);
        }

        var wire = WireCoordinates.Encode(rectangles);
        if (posted is not null && posted != wire)
        {
            return NotRectangles;
        }

        var problem = WireRules.Check(wire);
        value = problem is null ? new ParameterValue(wire) { Items = [.. wire.Split('|')] } : default;
        return problem;
    }

    private static bool Pixels(string text, out int pixels) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out pixels);
}
