using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Values;

/// <summary>The syntax of each parameter.</summary>
internal static class ValueSyntaxes
{
    private static readonly ValueSyntax Text = new TextSyntax(isName: false);
    private static readonly ValueSyntax Name = new TextSyntax(isName: true);
    private static readonly ValueSyntax Folder = new PathSyntax(versionSegments: true);
    private static readonly ValueSyntax PublicId = new PathSyntax(versionSegments: false);
    private static readonly ValueSyntax Boolean = new BooleanSyntax();
    private static readonly ValueSyntax WholeNumber = new NumberSyntax(whole: true, long.MinValue, long.MaxValue);
    private static readonly ValueSyntax Number = new NumberSyntax(whole: false, decimal.MinValue, decimal.MaxValue);
    private static readonly ValueSyntax Share = new NumberSyntax(whole: false, 0, 1);
    private static readonly ValueSyntax List = new ListSyntax();
    private static readonly ValueSyntax Context = new PairSyntax(reservesKeys: true);
    private static readonly ValueSyntax Metadata = new PairSyntax(reservesKeys: false);
    private static readonly ValueSyntax Transformation = new TransformationSyntax();
    private static readonly ValueSyntax Eager = new EagerSyntax();
    private static readonly ValueSyntax Coordinates = new CoordinatesSyntax();
    private static readonly ValueSyntax Headers = new HeadersSyntax();
    private static readonly ValueSyntax Json = new JsonSyntax();
    private static readonly ValueSyntax Url = new UrlSyntax();

    internal static ValueSyntax Of(UploadParameter parameter) => parameter switch
    {
        { Name: "display_name" or "filename_override" } => Name,
        { Name: "public_id" or "public_id_prefix" } => PublicId,
        { Name: "auto_tagging" } => Share,
        { Type: ParameterType.Text } => Text,
        { Type: ParameterType.Path } => Folder,
        { Type: ParameterType.Boolean } => Boolean,
        { Type: ParameterType.WholeNumber } => WholeNumber,
        { Type: ParameterType.Number } => Number,
        { Type: ParameterType.List } => List,
        { Type: ParameterType.Context } => Context,
        { Type: ParameterType.Metadata } => Metadata,
        { Type: ParameterType.Transformation } => Transformation,
        { Type: ParameterType.Eager } => Eager,
        { Type: ParameterType.Coordinates } => Coordinates,
        { Type: ParameterType.Headers } => Headers,
        { Type: ParameterType.Json } => Json,
        { Type: ParameterType.Url } => Url,
        _ => throw new NotSupportedException($"{parameter.Name} has a type without a syntax."),
    };
}
