using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Values;

/// <summary>The syntax of each parameter.</summary>
internal static class ValueSyntaxes
{
    /// <summary>Ten years: whatever is longer was meant in other units.</summary>
    internal const int LongestSeconds = 315_360_000;

    /// <summary>Cloudinary's limit.</summary>
    private const int MostResults = 500;

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
    private static readonly ValueSyntax Seconds = new NumberSyntax(whole: true, 1, LongestSeconds);
    private static readonly ValueSyntax Delay = new NumberSyntax(whole: true, 0, LongestSeconds);
    private static readonly ValueSyntax Version = new NumberSyntax(whole: true, 0, long.MaxValue);
    private static readonly ValueSyntax Results = new NumberSyntax(whole: true, 1, MostResults);
    private static readonly ValueSyntax DeliveryType = new DeliveryTypeSyntax();
    private static readonly ValueSyntax PathList = new PathListSyntax();
    private static readonly ValueSyntax CdnPath = new CdnPathSyntax();
    private static readonly ValueSyntax Acl = new AclSyntax();

    internal static ValueSyntax Of(SignedParameter parameter) => parameter switch
    {
        { Name: "display_name" or "filename_override" or "target_filename" } => Name,
        { Name: "public_id" or "public_id_prefix" } => PublicId,
        { Name: "auto_tagging" } => Share,
        { Name: "duration_seconds" or "auth_token_seconds" or "expires_in_seconds" or "ttl_seconds" } => Seconds,
        { Name: "start_in_seconds" } => Delay,
        { Name: "max_results" } => Results,
        { Name: "version", Type: ParameterType.WholeNumber } => Version,
        { Type: ParameterType.Text or ParameterType.Expression } => Text,
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
        { Type: ParameterType.DeliveryType } => DeliveryType,
        { Type: ParameterType.PathList } => PathList,
        { Type: ParameterType.CdnPath } => CdnPath,
        { Type: ParameterType.Acl } => Acl,
        _ => throw new NotSupportedException($"{parameter.Name} has a type without a syntax."),
    };
}
