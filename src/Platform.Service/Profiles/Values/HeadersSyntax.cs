using Platform.Contracts.Signatures;
using Platform.Signing.Wire;

namespace Platform.Service.Profiles.Values;

/// <summary>Header lines: an array of lines, or an object of names and values. Cloudinary takes three names.</summary>
internal sealed class HeadersSyntax : ValueSyntax
{
    private static readonly string[] Taken = ["Link", "Authorization", "X-Robots-Tag"];

    public override Problem? Read(ParameterInput input, out ParameterValue value)
    {
        value = default;
        return Lines(input) switch
        {
            null => "is not an array of header lines, or an object of names and values",
            var lines => WireHeaders.TryEncode(lines, out var wire) ? ReadPosted(wire, out value) : "has a line that is empty or contains a line break",
        };
    }

    public override Problem? ReadPosted(string wire, out ParameterValue value)
    {
        value = default;
        if (WireRules.CheckLines(wire) is { } problem)
        {
            return problem;
        }

        foreach (var line in wire.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || !Taken.Contains(line[..colon], StringComparer.OrdinalIgnoreCase) || string.IsNullOrWhiteSpace(line[(colon + 1)..]))
            {
                return "has a line that is not one of Link, Authorization and X-Robots-Tag with a value";
            }
        }

        value = new(wire);
        return null;
    }

    private static string[]? Lines(ParameterInput input) => input switch
    {
        ListInput { Items: { IsDefaultOrEmpty: false } items } when items.All(item => item is TextInput) => [.. items.Select(item => ((TextInput)item).Value)],
        MapInput { Members: { IsDefaultOrEmpty: false } members } when members.All(member => member.Value is TextInput) =>
            [.. members.Select(member => $"{member.Name}:{((TextInput)member.Value).Value}")],
        _ => null,
    };
}
