namespace Platform.Service.Tests.Hosting.Stores;

[GenerateSerializer, Alias("Test.StoredPet")]
internal sealed record StoredPet
{
    [Id(0)] public string Name { get; init; } = "";

    [Id(1)] public PetMood? Mood { get; init; }
}

[GenerateSerializer, Alias("Test.PetMood")]
internal abstract record PetMood;

[GenerateSerializer, Alias("Test.HungryPet")]
internal sealed record HungryPet([property: Id(0)] int Bowls) : PetMood;
