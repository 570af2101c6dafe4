using System.Collections;
using System.Globalization;
using System.Reflection;
using Platform.Service.Problems;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Documentation;

/// <summary>Finds every options type by its <c>const string Section</c>, and what can be set on it by what the binder can set.</summary>
public sealed class ConfigurationDocumentTests
{
    private static readonly IReadOnlyList<string[]> Rows = [.. Repository.KeyedRows("docs/configuration.md").Where(row => row.Length == 3)];

    private static readonly IReadOnlyDictionary<string, string> Defaults = (
        from type in typeof(ProblemKinds).Assembly.GetTypes()
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where section is { IsLiteral: true } && section.FieldType == typeof(string)
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.CanWrite || IsCollection(property.PropertyType)
        select KeyValuePair.Create($"{section.GetRawConstantValue()}:{property.Name}", Text(property.GetValue(Activator.CreateInstance(type)))))
        .ToDictionary();

    public static TheoryData<string> Keys => [.. Defaults.Keys];

    [Theory, MemberData(nameof(Keys))]
    public void Every_key_has_its_row_with_its_default_and_meaning(string key)
    {
        var row = Assert.Single(Rows, row => row[0] == key);

        Assert.Equal(Defaults[key], row[1]);
        Assert.NotEmpty(row[2]);
    }

    [Fact]
    public void No_row_is_about_a_key_that_is_gone() => Assert.Empty(Rows.Select(row => row[0]).Except(Defaults.Keys));

    private static bool IsCollection(Type type) => type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable));

    private static string Text(object? value) => value switch
    {
        null or "" or IEnumerable and not string => "none",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
