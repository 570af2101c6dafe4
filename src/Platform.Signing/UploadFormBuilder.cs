using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using Platform.Signing.Wire;

namespace Platform.Signing;

/// <summary>Collects typed values and writes each in its wire form. What can't be written is remembered and refused at the end.</summary>
public sealed class UploadFormBuilder
{
    private readonly List<SignedField> _fields = [];
    private FieldRefusal? _refusal;

    /// <summary>Adds text as it is; also values that are in their wire form already.</summary>
    public UploadFormBuilder Text(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        _fields.Add(new(name, value));
        return this;
    }

    /// <summary>Adds <c>true</c> or <c>false</c>.</summary>
    public UploadFormBuilder Boolean(string name, bool value) => Text(name, WireText.Boolean(value));

    /// <summary>Adds a whole number, for example <c>timestamp</c> in unix seconds.</summary>
    public UploadFormBuilder WholeNumber(string name, long value) => Text(name, WireText.WholeNumber(value));

    /// <summary>Adds a decimal number.</summary>
    public UploadFormBuilder Number(string name, decimal value) => Text(name, WireText.Number(value));

    /// <summary>Adds a comma list; an item that is empty or contains a comma is refused.</summary>
    public UploadFormBuilder List(string name, params ReadOnlySpan<string> items) =>
        WireList.TryEncode(items, out var text) ? Text(name, text) : Refuse(name, FieldRefusalReason.NotAListItem);

    /// <summary>Adds <c>context</c> or <c>metadata</c>.</summary>
    public UploadFormBuilder Context(string name, params ReadOnlySpan<ContextPair> pairs) =>
        WireContext.TryEncode(pairs, out var text) ? Text(name, text) : Refuse(name, FieldRefusalReason.NotAContextAtom);

    /// <summary>Adds <c>eager</c>.</summary>
    public UploadFormBuilder Eager(string name, params ImmutableArray<EagerTransformation> transformations) =>
        Text(name, WireTransformation.Encode(transformations));

    /// <summary>Adds <c>transformation</c>.</summary>
    public UploadFormBuilder Transformation(string name, params ImmutableArray<TransformationStep> steps) =>
        Text(name, WireTransformation.Encode(steps));

    /// <summary>Adds rectangles.</summary>
    public UploadFormBuilder Coordinates(string name, params ReadOnlySpan<PixelRectangle> rectangles) =>
        Text(name, WireCoordinates.Encode(rectangles));

    /// <summary>Adds header lines; a line that is empty or contains a line break is refused.</summary>
    public UploadFormBuilder Headers(string name, params ReadOnlySpan<string> lines) =>
        WireHeaders.TryEncode(lines, out var text) ? Text(name, text) : Refuse(name, FieldRefusalReason.NotAHeaderLine);

    /// <summary>Adds JSON text.</summary>
    public UploadFormBuilder Json(string name, JsonElement value) => Text(name, WireJson.Encode(value));

    /// <summary>Makes the form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="refusal">The first field that can't be signed, and why.</param>
    /// <returns>False when a field is refused.</returns>
    public bool TryBuild([NotNullWhen(true)] out UploadForm? form, out FieldRefusal refusal)
    {
        if (_refusal is { } early)
        {
            (form, refusal) = (null, early);
            return false;
        }

        return UploadForm.TryCreate(CollectionsMarshal.AsSpan(_fields), out form, out refusal);
    }

    private UploadFormBuilder Refuse(string name, FieldRefusalReason reason)
    {
        _refusal ??= new(name, reason);
        return this;
    }
}
