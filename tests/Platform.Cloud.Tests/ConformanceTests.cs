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

    private static string Ours(Dictionary<string, string> parameters) => ApiSignature.Sign(
        [.. parameters.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new SignedField(one.Key, one.Value))], Encoding.UTF8.GetBytes(Secret), Signing.SignatureAlgorithm.Sha1);

    private static string Sdk(Dictionary<string, string> parameters) => Sdk(parameters.ToDictionary(one => one.Key, one => (object)one.Value));

    private static string Sdk(IDictionary<string, object> parameters) =>
        new Cloudinary(new Account("demo", "123456789012345", Secret)).Api.SignParameters(parameters);

    private static string Text(Random random)
    {
        var runes = Letters.EnumerateRunes().ToArray();
        var text = new StringBuilder();
        for (var length = random.Next(1, 20); length > 0; length--) text.Append(runes[random.Next(runes.Length)].ToString());
        return text.ToString();
    }
}
