using System.Text.Json;
using Platform.Signing.Parameters;

namespace Platform.Signing.Tests.Parameters;

public sealed class UploadParameterCatalogueTests
{
    private static readonly JsonElement[] Facts = Load();

    [Fact]
    public void Every_known_parameter_is_there_once()
    {
        Assert.Equal(
            Facts.Select(fact => fact.GetProperty("name").GetString()).Order(StringComparer.Ordinal),
            UploadParameterCatalogue.All.Select(parameter => parameter.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Booleans_are_booleans_and_risks_are_what_the_facts_say()
    {
        Assert.All(Facts, fact =>
        {
            var parameter = Find(fact.GetProperty("name").GetString()!);
            Assert.Equal(fact.GetProperty("type").GetString() == "boolean", parameter.Type == ParameterType.Boolean);
            Assert.Equal(Risk(fact.GetProperty("client_choice_risk").GetString()!), parameter.Risk);
        });
    }

    [Fact]
    public void What_no_client_should_ever_choose_can_only_be_pinned()
    {
        Assert.All(Facts.Where(fact => fact.GetProperty("policy").GetString()!.StartsWith("forbid", StringComparison.Ordinal)),
            fact => Assert.True(Find(fact.GetProperty("name").GetString()!).PinOnly, fact.ToString()));
    }

    [Theory]
    [InlineData("eval on_success proxy callback notification_url eager_notification_url type access_control access_mode headers", ParameterUse.PinOnly)]
    [InlineData("raw_convert moderation responsive_breakpoints return_delete_token use_filename unique_filename overwrite allowed_formats", ParameterUse.PinOnly)]
    [InlineData("upload_preset transformation eager", ParameterUse.ClosedChoice)]
    [InlineData("public_id folder asset_folder tags context metadata source display_name custom_coordinates", ParameterUse.Open)]
    [InlineData("file cloud_name resource_type api_key signature", ParameterUse.NeverSigned)]
    [InlineData("timestamp", ParameterUse.PlatformSet)]
    [InlineData("unsigned disallow_public_id live max_file_size", ParameterUse.PresetOnly)]
    public void Who_may_choose_a_value_is_decided(string names, ParameterUse use)
    {
        Assert.All(names.Split(' '), name => Assert.Equal(use, Find(name).Use));
    }

    [Fact]
    public void Critical_parameters_are_never_open_except_the_public_id_whose_price_is_reported()
    {
        var open = UploadParameterCatalogue.All.Where(parameter => parameter is { Risk: ParameterRisk.Critical, Use: ParameterUse.Open });

        Assert.Equal(["public_id"], open.Select(parameter => parameter.Name));
    }

    [Fact]
    public void The_form_and_the_catalogue_agree_on_what_is_never_signed()
    {
        Assert.All(UploadParameterCatalogue.All, parameter =>
            Assert.Equal(parameter.Use == ParameterUse.NeverSigned, UploadForm.NeverSigned(parameter.Name)));
    }

    [Fact]
    public void An_unknown_name_is_not_found_and_case_matters()
    {
        Assert.Null(UploadParameterCatalogue.Find("Folder"));
        Assert.Null(UploadParameterCatalogue.Find("media_library_upload"));
    }

    private static SignedParameter Find(string name) =>
        UploadParameterCatalogue.Find(name) ?? throw new InvalidOperationException(name);

    private static ParameterRisk Risk(string text) => text.Split(' ', '/')[0] switch
    {
        "none" or "n" => ParameterRisk.None,
        "low" => ParameterRisk.Low,
        "medium" or "cost" => ParameterRisk.Medium,
        "high" => ParameterRisk.High,
        "critical" => ParameterRisk.Critical,
        var other => throw new InvalidOperationException(other),
    };

    private static JsonElement[] Load()
    {
        using var stream = typeof(UploadParameterCatalogueTests).Assembly.GetManifestResourceStream("parameters.json")!;
        return [.. JsonDocument.Parse(stream).RootElement.EnumerateArray()];
    }
}
