namespace Platform.Service.Tests.Fuzz;

/// <summary>The few questions that a generator asks.</summary>
internal static class FuzzRandom
{
    public static bool OneIn(this Random random, int times) => random.Next(times) == 0;

    public static T Of<T>(this Random random, params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

    /// <summary>As many as this, made one after the other.</summary>
    public static T[] Many<T>(this Random random, int fewest, int most, Func<Random, T> make)
    {
        var made = new T[random.Next(fewest, most + 1)];
        for (var at = 0; at < made.Length; at++) made[at] = make(random);
        return made;
    }
}
