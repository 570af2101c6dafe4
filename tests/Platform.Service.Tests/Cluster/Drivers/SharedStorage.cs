using Orleans.Storage;

namespace Platform.Service.Tests.Cluster.Drivers;

/// <summary>A silo's way to the <see cref="SharedStore"/>: documents go through the serializer, as they do on their way to a disk.</summary>
internal sealed class SharedStorage(SharedStore store, IGrainStorageSerializer serializer) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var found = store.Read(new(stateName, grainId.Key.ToString()!));
        grainState.State = found is { } record ? serializer.Deserialize<T>(record.Data) : Activator.CreateInstance<T>();
        grainState.ETag = found?.Tag;
        grainState.RecordExists = found is not null;
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.ETag = await store.Write(new(stateName, grainId.Key.ToString()!), serializer.Serialize(grainState.State), grainState.ETag);
        grainState.RecordExists = true;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        throw new NotSupportedException("The platform deletes no document.");
}
