using Platform.Contracts.Refusals;
using Platform.Service.Profiles.Values;

namespace Platform.Service.Profiles;

/// <summary>Collects what is wrong with a request, all of it; costs nothing while nothing is. Passed by reference.</summary>
internal struct Findings
{
    private const int LongestName = 100;

    private List<FieldError>? _errors;

    internal readonly int Count => _errors?.Count ?? 0;

    internal readonly bool Any => _errors is not null;

    internal void Add(string pointer, RefusalCode code, string detail) => (_errors ??= []).Add(new(pointer, code, detail));

    /// <summary>Adds a parameter that has no rule. Longer names than any parameter's are not repeated to their sender: the pointer stops at the parent.</summary>
    internal void AddNotAllowed(string parent, string name) => Add(
        name.Length > LongestName ? parent : JsonPointer.Child(parent, name), RefusalCode.ParameterNotAllowed, "The profile does not allow this parameter.");

    /// <summary>Adds what is wrong with a value: at its member when one is known.</summary>
    internal void Add(string pointer, RefusalCode code, string name, Problem problem) =>
        Add(problem.Member is null or { Length: > LongestName } ? pointer : JsonPointer.Child(pointer, problem.Member), code, $"{name} {problem.Phrase}.");

    /// <summary>The refusal: its code is the first error's.</summary>
    internal readonly Refusal ToRefusal() => new(
        _errors![0].Code,
        _errors.Count == 1 ? _errors[0].Detail : $"{_errors.Count} places are refused. The first: {_errors[0].Detail}")
    {
        Errors = [.. _errors],
    };
}
