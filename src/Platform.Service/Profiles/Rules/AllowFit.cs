using Platform.Signing.Parameters;

namespace Platform.Service.Profiles.Rules;

/// <summary>The members of <c>allow</c> that bound something.</summary>
[Flags]
internal enum AllowMembers
{
    None = 0,
    OneOf = 1,
    Text = 2,
    Range = 4,
    MaxItems = 8,
    Keys = 16,
    Named = 32,
}

/// <summary>Which bounds fit which type.</summary>
internal static class AllowFit
{
    internal static AllowMembers Of(ParameterType type) => type switch
    {
        ParameterType.Text or ParameterType.Path or ParameterType.Url or ParameterType.CdnPath => AllowMembers.OneOf | AllowMembers.Text,
        ParameterType.Boolean or ParameterType.Expression or ParameterType.DeliveryType => AllowMembers.OneOf,
        ParameterType.WholeNumber or ParameterType.Number => AllowMembers.OneOf | AllowMembers.Range,
        ParameterType.List or ParameterType.PathList or ParameterType.Acl => AllowMembers.OneOf | AllowMembers.Text | AllowMembers.MaxItems,
        ParameterType.Context or ParameterType.Metadata => AllowMembers.OneOf | AllowMembers.Text | AllowMembers.MaxItems | AllowMembers.Keys,
        ParameterType.Transformation => AllowMembers.OneOf | AllowMembers.Named,
        ParameterType.Eager => AllowMembers.OneOf | AllowMembers.Named | AllowMembers.MaxItems,
        ParameterType.Coordinates => AllowMembers.MaxItems,
        _ => AllowMembers.None,
    };
}
