using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Platform.Contracts.Refusals;
using Platform.Signing;

namespace Platform.Service.Profiles;

/// <summary>What the rules make of a request: the fields to sign and post, or a refusal.</summary>
internal readonly struct EvaluationResult
{
    private EvaluationResult(ImmutableArray<SignedField> fields, long timestamp, Refusal? refusal) =>
        (Fields, Timestamp, Refusal) = (fields, timestamp, refusal);

    /// <summary>The signed fields with <c>timestamp</c>, names in ordinal order and unique, no empty value; default when refused.</summary>
    internal ImmutableArray<SignedField> Fields { get; }

    /// <summary>The timestamp among the fields, in unix seconds.</summary>
    internal long Timestamp { get; }

    /// <summary>When Cloudinary stops taking the signature.</summary>
    internal DateTimeOffset ExpiresAt => SignatureClock.ExpiresAt(Timestamp);

    internal Refusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Refusal))]
    internal bool Refused => Refusal is not null;

    internal static EvaluationResult Of(ImmutableArray<SignedField> fields, long timestamp) => new(fields, timestamp, null);

    public static implicit operator EvaluationResult(Refusal refusal) => new(default, 0, refusal);
}
