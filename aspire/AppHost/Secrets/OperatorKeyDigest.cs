using Platform.Service.Access;

namespace Platform.AppHost.Secrets;

/// <summary>What a process is given instead of an operator's key. A mistyped key is refused here, where its owner can see it.</summary>
internal sealed class OperatorKeyDigest(ParameterResource key) : IExpressionValue
{
    /// <summary>Shown where an environment is described instead of resolved; nothing evaluates it.</summary>
    public string ValueExpression => $"{{{key.Name}.digest}}";

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var text = await key.GetValueAsync(cancellationToken);
        return AccessKey.TryParse(text, out var parsed) && parsed.IsOperators
            ? Convert.ToHexStringLower(parsed.Digest.AsSpan())
            : throw new DistributedApplicationException(
                $"Parameters:{key.Name} is not an operator's key. Remove it from the user secrets of this project to have one made.");
    }
}
