using System.Text.Json;
using Platform.Contracts.Refusals;

namespace Platform.Contracts.Signatures;

/// <summary>
/// JSON of the wrong shape, found by a converter of this assembly. It knows the place below the converter's own:
/// a body's pointer is the pointer of <see cref="JsonException.Path"/> followed by <see cref="RelativePointer"/>.
/// </summary>
public sealed class InputShapeException : JsonException
{
    private const int LongestName = 100;

    /// <summary>No message: for the framework only.</summary>
    public InputShapeException() : this("The JSON has the wrong shape.") { }

    /// <summary>Wrong at the converter's own place.</summary>
    /// <param name="message">One sentence for a person, without any value of the caller's.</param>
    public InputShapeException(string message) : this(RefusalCode.InvalidRequest, "", message) { }

    /// <summary>Wrong at the converter's own place, found by another exception.</summary>
    /// <param name="message">One sentence for a person, without any value of the caller's.</param>
    /// <param name="innerException">What found it.</param>
    public InputShapeException(string message, Exception innerException) : this(RefusalCode.InvalidRequest, "", message, innerException) { }

    /// <summary>Wrong at a place below the converter's own.</summary>
    /// <param name="code"><see cref="RefusalCode.InvalidRequest"/>, or <see cref="RefusalCode.MalformedJson"/> for duplicate members and lone surrogates.</param>
    /// <param name="relativePointer">RFC 6901, below the converter's place; empty for the place itself.</param>
    /// <param name="message">One sentence for a person, without any value of the caller's.</param>
    /// <param name="innerException">What found it, if something else did.</param>
    public InputShapeException(RefusalCode code, string relativePointer, string message, Exception? innerException = null)
        : base(message, innerException) => (Code, RelativePointer) = (code, relativePointer);

    /// <summary><see cref="RefusalCode.InvalidRequest"/> or <see cref="RefusalCode.MalformedJson"/>.</summary>
    public RefusalCode Code { get; }

    /// <summary>RFC 6901, below the converter's place; empty for the place itself.</summary>
    public string RelativePointer { get; }

    /// <summary>The same finding, seen from the member's parent.</summary>
    /// <remarks>Longer names are not repeated to their sender: the pointer stops at the parent.</remarks>
    internal InputShapeException Under(string member) =>
        new(Code, member.Length > LongestName ? "" : JsonPointer.Child("", member) + RelativePointer, Message, this);
}
