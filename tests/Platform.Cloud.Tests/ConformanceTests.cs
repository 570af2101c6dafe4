using System.Globalization;
using System.Text;
using CloudinaryDotNet;
using Platform.Signing;
using Xunit;

namespace Platform.Cloud.Tests;

/// <summary>The platform's signatures against the official .NET SDK's, where that can be asked; its known traps have a test each.</summary>
public sealed class ConformanceTests
{
    private const string Secret = "a-secret-of-no-account";
    private const int Samples = 5_000;
    private const string Letters = "abcdefghijklmnopqrstuvwxyzäßé漢字😀 &=%|\\,;:/?#\"'<>+*0123456789";
    private static readonly string[] Names = ["context", "folder", "public_id", "tags", "timestamp", "type", "upload_preset"];

    [Fact]
    public void Sorted_texts_are_signed_as_the_sdk_signs_them()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var sample = 0; sample < Samples; sample++)
        {
            var parameters = Names.Where(_ => random.Next(2) == 0).ToDictionary(name => name, _ => Text(random));
            if (parameters.Count == 0) continue;

            Assert.True(Ours(parameters) == Sdk(parameters), $"Seed {seed}, sample {sample}: {string.Join('&', parameters.Select(one => $"{one.Key}={one.Value}"))}");
        }
    }

    [Fact]
    public void Trap_the_sdk_does_not_sort()
    {
        var unsorted = new Dictionary<string, object> { ["timestamp"] = "1", ["folder"] = "a" };

        Assert.NotEqual(Sdk(unsorted), Ours(new() { ["folder"] = "a", ["timestamp"] = "1" }));
    }

    [Fact]
    public void Trap_the_sdk_keeps_empty_values()
    {
        var empty = new Dictionary<string, object> { ["folder"] = "", ["timestamp"] = "1" };

        Assert.NotEqual(Sdk(empty), Sdk(new Dictionary<string, object> { ["timestamp"] = "1" }));
    }

    [Fact]
    public void Trap_the_sdk_signs_True_for_true()
    {
        var flag = new Dictionary<string, object> { ["overwrite"] = true };

        Assert.Equal(Sdk(new Dictionary<string, object> { ["overwrite"] = "True" }), Sdk(flag));
    }

    [Fact]
    public void Trap_the_sdk_signs_numbers_in_the_culture_of_the_thread()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            german.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = german;
            object[] numbers = [1.5f, 1.5d, 1.5m];

            Assert.All(numbers, number => Assert.Equal(Sdk(new Dictionary<string, string> { ["aspect_ratio"] = "1,5" }), Sdk(new Dictionary<string, object> { ["aspect_ratio"] = number })));
            // The platform takes texts only: what is signed is what will be posted.
            Assert.Equal(Sdk(new Dictionary<string, string> { ["aspect_ratio"] = "1.5" }), Ours(new() { ["aspect_ratio"] = "1.5" }));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Trap_the_sdk_can_be_told_to_sign_so_that_a_value_passes_for_a_field()
    {
        var smuggled = new Dictionary<string, string> { ["public_id"] = "a&tags=admin", ["timestamp"] = "1" };
        var apart = new Dictionary<string, string> { ["public_id"] = "a", ["tags"] = "admin", ["timestamp"] = "1" };

        Assert.Equal(Sdk(apart, signatureVersion: 1), Sdk(smuggled, signatureVersion: 1));
        Assert.Equal(Ours(smuggled, SignatureVersion.V1), Sdk(smuggled, signatureVersion: 1));

        // Both sign by version 2 unless told otherwise.
        Assert.NotEqual(Sdk(apart), Sdk(smuggled));
        Assert.Equal(Ours(smuggled), Sdk(smuggled));
        Assert.Equal(Ours(smuggled, SignatureVersion.V2), Sdk(smuggled, signatureVersion: 2));
    }

    [Fact]
    public void Both_sign_sorted_texts_by_version_1_alike()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var sample = 0; sample < Samples; sample++)
        {
            var parameters = Names.ToDictionary(name => name, _ => Text(random));

            Assert.True(Ours(parameters, SignatureVersion.V1) == Sdk(parameters, signatureVersion: 1), $"Seed {seed}, sample {sample}");
        }
    }

    private static string Ours(Dictionary<string, string> parameters, SignatureVersion version = SignatureVersion.V2) => ApiSignature.Sign(
        [.. parameters.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new SignedField(one.Key, one.Value))], Encoding.UTF8.GetBytes(Secret), Signing.SignatureAlgorithm.Sha1, version);

    private static string Sdk(Dictionary<string, string> parameters) => Sdk(Objects(parameters));

    private static string Sdk(Dictionary<string, string> parameters, int signatureVersion) => Api().SignParameters(Objects(parameters), signatureVersion);

    private static string Sdk(IDictionary<string, object> parameters) => Api().SignParameters(parameters);

    private static Api Api() => new Cloudinary(new Account("demo", "123456789012345", Secret)).Api;

    /// <summary>In ordinal order, which the SDK leaves to its caller.</summary>
    private static SortedDictionary<string, object> Objects(Dictionary<string, string> parameters) =>
        new(parameters.ToDictionary(one => one.Key, one => (object)one.Value), StringComparer.Ordinal);

    private static string Text(Random random)
    {
        var runes = Letters.EnumerateRunes().ToArray();
        var text = new StringBuilder();
        for (var length = random.Next(1, 20); length > 0; length--) text.Append(runes[random.Next(runes.Length)].ToString());
        return text.ToString();
    }
}
