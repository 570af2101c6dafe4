using Orleans.Storage;

namespace Platform.Service.Hosting;

/// <summary>
/// The serializer of all grain state, whatever the database: Orleans' binary format, in which a type is named by its
/// <c>[Alias]</c>. The default one writes .NET type names into the data, and a renamed class could not be read again.
/// </summary>
internal static class GrainStateSerializer
{
    /// <summary>What <c>Orleans:GrainStorage:&lt;name&gt;:SerializerKey</c> names.</summary>
    public const string Key = "platform";

    public static IServiceCollection AddGrainStateSerializer(this IServiceCollection services) =>
        services.AddKeyedSingleton<IGrainStorageSerializer, OrleansGrainStorageSerializer>(Key);
}
