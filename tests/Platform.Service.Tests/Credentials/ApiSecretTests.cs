using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Platform.Contracts.Credentials;
using Platform.Contracts.Signatures;
using Xunit;

namespace Platform.Service.Tests.Credentials;

public sealed class ApiSecretTests
{
    private const string Text = "Zq8-secret-Wx3";

    private static readonly JsonSerializerOptions InSmallPieces = new() { DefaultBufferSize = 16 };

    private sealed record Request(string Name, ApiSecret ApiSecret);

    [Fact]
    public void Its_text_is_stars()
    {
        using var secret = ApiSecret.FromText(Text);

        Assert.Equal("***", secret.ToString());
        Assert.Equal("***", $"{secret}");
        Assert.DoesNotContain(Text, new Request("a", secret).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Writing_it_as_json_fails_wherever_it_is()
    {
        using var secret = ApiSecret.FromText(Text);
        foreach (var value in (object[])[secret, new Request("a", secret), new[] { secret }, new Dictionary<string, ApiSecret> { ["a"] = secret }])
        {
            var refused = Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(value));
            Assert.DoesNotContain(Text, refused.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\"Zq8-secret-Wx3\"", Text)]
    [InlineData("\"\\u0061\\n\\\\\\ud83d\\ude00é\"", "a\n\\😀é")]
    public void It_is_read_from_a_json_text(string json, string text)
    {
        using var secret = JsonSerializer.Deserialize<ApiSecret>(json)!;

        Assert.Equal(text, Encoding.UTF8.GetString(secret.Utf8));
    }

    [Fact]
    public async Task It_is_read_from_json_that_comes_in_pieces()
    {
        var text = new string('é', ApiSecret.MaxBytes / 2);
        var json = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { Name = new string('n', 100), ApiSecret = text }));
        using var pieces = new MemoryStream(json);

        var request = await JsonSerializer.DeserializeAsync<Request>(pieces, InSmallPieces, TestContext.Current.CancellationToken);

        Assert.Equal(text, Encoding.UTF8.GetString(request!.ApiSecret.Utf8));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("12345678")]
    [InlineData("{}")]
    [InlineData("\"Zq8-secret-Wx3\\ud800\"")]
    public void Json_that_is_no_secret_is_refused_without_showing_it(string json)
    {
        var refused = Assert.Throws<InputShapeException>(() => JsonSerializer.Deserialize<ApiSecret>(json));

        Assert.DoesNotContain("Zq8", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("1234", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(512, true)]
    [InlineData(513, false)]
    [InlineData(100_000, false)]
    public void It_has_1_to_512_bytes(int length, bool fits)
    {
        var text = new string('x', length);
        if (fits)
        {
            Assert.Equal(length, ApiSecret.FromText(text).Utf8.Length);
            Assert.Equal(length, JsonSerializer.Deserialize<ApiSecret>($"\"{text}\"")!.Utf8.Length);
        }
        else
        {
            Assert.Throws<ArgumentException>(() => ApiSecret.FromText(text));
            Assert.Throws<ArgumentException>(() => ApiSecret.FromUtf8(Encoding.UTF8.GetBytes(text)));
            Assert.Throws<InputShapeException>(() => JsonSerializer.Deserialize<ApiSecret>($"\"{text}\""));
        }
    }

    [Fact]
    public void A_lone_surrogate_is_refused_without_showing_the_rest()
    {
        var refused = Assert.Throws<ArgumentException>(() => ApiSecret.FromText(Text + "\ud800"));

        Assert.DoesNotContain("Zq8", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Disposing_zeroes_it()
    {
        var secret = ApiSecret.FromText(Text);
        var bytes = secret.Utf8;

        secret.Dispose();
        secret.Dispose();

        Assert.Equal(new byte[Text.Length], bytes.ToArray());
        Assert.Throws<ObjectDisposedException>(() => secret.Utf8.Length);
    }

    [Fact]
    public void A_grain_call_carries_a_copy_that_outlives_the_callers()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        Gen.Byte.Array[1, ApiSecret.MaxBytes].Sample(bytes =>
        {
            var secret = ApiSecret.FromUtf8(bytes);
            var copied = services.GetRequiredService<DeepCopier>().Copy(secret);
            var serializer = services.GetRequiredService<Serializer>();
            var sent = serializer.Deserialize<ApiSecret>(serializer.SerializeToArray(secret));

            secret.Dispose();

            Assert.Equal(bytes, copied!.Utf8.ToArray());
            Assert.Equal(bytes, sent!.Utf8.ToArray());
        });
    }

    [Fact]
    public void A_sealed_secret_survives_the_wire()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        var sealedSecret = new SealedSecret("k1", [1, 2, 3]);

        var sent = serializer.Deserialize<SealedSecret>(serializer.SerializeToArray(sealedSecret));

        Assert.Equal(sealedSecret, sent);
        Assert.Equal(sealedSecret.GetHashCode(), sent!.GetHashCode());
        Assert.NotEqual(sealedSecret, sent with { MasterKeyId = "k2" });
        Assert.NotEqual(sealedSecret, sent with { Envelope = [1, 2, 4] });
    }
}
