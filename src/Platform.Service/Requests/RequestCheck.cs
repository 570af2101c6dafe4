using System.Collections.Immutable;
using Platform.Contracts.Refusals;

namespace Platform.Service.Requests;

/// <summary>Collects what is wrong with a request's members, so that a caller learns of all of it at once.</summary>
internal sealed class RequestCheck
{
    private readonly ImmutableArray<FieldError>.Builder _errors = ImmutableArray.CreateBuilder<FieldError>();

    /// <summary>Notes an error at the pointer unless the member is right.</summary>
    public RequestCheck Require(bool right, string pointer, string detail)
    {
        if (!right) _errors.Add(new(pointer, RefusalCode.InvalidRequest, detail));
        return this;
    }

    /// <summary>A name for people: not blank, not too long, without control characters.</summary>
    public RequestCheck RequireName(string? name, int maxLength, string pointer) => Require(
        !string.IsNullOrWhiteSpace(name) && name.Length <= maxLength && !name.Any(char.IsControl),
        pointer, $"Give a name of 1 to {maxLength} characters, without control characters.");

    /// <summary>The command, or the refusal that names each wrong member.</summary>
    public Outcome<T> Then<T>(Func<T> command) where T : class => _errors.Count == 0
        ? command()
        : Refuse(_errors.ToImmutable());

    /// <summary>The refusal of a request for one of its members.</summary>
    public static Refusal Refuse(string pointer, string detail) => Refuse([new(pointer, RefusalCode.InvalidRequest, detail)]);

    private static Refusal Refuse(ImmutableArray<FieldError> errors) => new(RefusalCode.InvalidRequest, "The request has members that can't be taken; see errors.") { Errors = errors };
}
