using System.Globalization;
using Platform.Contracts.Signatures;
using Platform.Signing.Wire;

namespace Platform.Service.Profiles.Values;

/// <summary>A decimal number without exponent. Written in its shortest form, unless a widget has already posted another.</summary>
internal sealed class NumberSyntax(bool whole, decimal smallest, decimal largest) : ValueSyntax
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public override Problem? Read(ParameterInput input, out ParameterValue value)
    {
        value = default;
        if (input is not NumberInput number)
        {
            return "is not a number";
        }

        var problem = ReadPosted(number.Text, out var posted);
        value = problem is null ? new(posted.Canonical) : default;
        return problem;
    }

    public override Problem? ReadPosted(string wire, out ParameterValue value)
    {
        value = default;
        if (wire.Length is 0 or > 28 || wire[0] == '+' || !decimal.TryParse(wire, Plain, CultureInfo.InvariantCulture, out var number))
        {
            return "is not a number in plain decimal digits";
        }

        if (whole && number != decimal.Truncate(number))
        {
            return "is not a whole number";
        }

        if (number < smallest || number > largest)
        {
            return string.Create(CultureInfo.InvariantCulture, $"is not between {smallest} and {largest}");
        }

        value = new(wire, WireText.Number(number));
        return null;
    }
}
