using Microsoft.AspNetCore.Http.Features;

namespace Platform.Service.Requests;

/// <summary>What an earlier step of the pipeline left for a later one.</summary>
internal static class RequestFeatures
{
    /// <exception cref="InvalidOperationException">The pipeline lacks the step that sets it.</exception>
    public static T GetRequired<T>(this IFeatureCollection features) where T : class =>
        features.Get<T>() ?? throw new InvalidOperationException($"Nothing in the pipeline has set {typeof(T).Name}.");
}
