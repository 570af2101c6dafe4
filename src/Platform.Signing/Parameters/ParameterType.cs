namespace Platform.Signing.Parameters;

/// <summary>What a parameter's value is, and so how <c>Platform.Signing.Wire</c> writes it.</summary>
public enum ParameterType
{
    /// <summary>Text, posted as it is.</summary>
    Text,

    /// <summary>Text that names a place: <c>public_id</c>, <c>public_id_prefix</c>, <c>folder</c>, <c>asset_folder</c>; segments are separated by <c>/</c>.</summary>
    Path,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number in decimal digits.</summary>
    WholeNumber,

    /// <summary>A decimal number with a point, for example <c>0.6</c>.</summary>
    Number,

    /// <summary>Items joined by <c>,</c>; an item can't contain one.</summary>
    List,

    /// <summary><c>key=value|key=value</c> with <c>\=</c> and <c>\|</c>.</summary>
    Context,

    /// <summary>Written like <see cref="Context"/>; the keys are external ids of structured metadata fields, sets are JSON arrays.</summary>
    Metadata,

    /// <summary>One transformation, steps joined by <c>/</c>.</summary>
    Transformation,

    /// <summary>Transformations joined by <c>|</c>, each with an optional <c>/format</c>.</summary>
    Eager,

    /// <summary>Rectangles <c>x,y,w,h</c> joined by <c>|</c>.</summary>
    Coordinates,

    /// <summary>Header lines joined by a newline.</summary>
    Headers,

    /// <summary>JSON text, signed verbatim.</summary>
    Json,

    /// <summary>An absolute URL.</summary>
    Url,

    /// <summary>Several places, or beginnings of public ids, joined by <c>,</c>; a beginning may end with <c>/</c>.</summary>
    PathList,

    /// <summary>A path of the CDN, for example <c>/image/authenticated/users/42/cat.jpg</c>.</summary>
    CdnPath,

    /// <summary>Paths of the CDN joined by <c>!</c>, in which <c>*</c> and <c>?</c> stand for anything.</summary>
    Acl,

    /// <summary>How an asset of the account is delivered: <c>upload</c>, <c>private</c> or <c>authenticated</c>.</summary>
    DeliveryType,

    /// <summary>An expression of Cloudinary's search.</summary>
    Expression,
}
