namespace Platform.Service.Access;

/// <summary>The platform's own keys.</summary>
[GenerateSerializer, Immutable, Alias("OperatorKeysState")]
internal sealed record OperatorKeysState
{
    [Id(0)] public long Revision { get; init; }

    [Id(1)] public AccessKeySet Keys { get; init; } = new();
}
