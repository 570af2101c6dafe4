using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Platform.Contracts.Credentials;
using Platform.Service.Credentials.Sealing;
using Xunit;

namespace Platform.Service.Tests.Credentials.Sealing;

public sealed class SecretSealerTests : IDisposable
{
    private readonly SecretSealer _sealer = Sample.Sealer("k1");

    public static TheoryData<string> OtherPlaces => [.. Others.Keys];

    private static Dictionary<string, SealContext> Others { get; } = new()
    {
        ["purpose"] = Sample.Place with { Purpose = "token" },
        ["tenant"] = Sample.Place with { TenantId = "acne" },
        ["incarnation"] = Sample.Place with { Incarnation = Sample.Place.Incarnation + 1 },
        ["credential"] = Sample.Place with { SecretId = "cr_8" },
        ["kind"] = Sample.Place with { Kind = "delivery" },
        ["cloud name"] = Sample.Place with { CloudName = "acme-clouds" },
        ["api key"] = Sample.Place with { ApiKey = "123456789012346" },
        ["algorithm"] = Sample.Place with { Algorithm = "sha1" },
        ["a border between two parts"] = Sample.Place with { Kind = "uploada", CloudName = "cme-cloud" },
    };

    public void Dispose() => _sealer.Dispose();

    [Fact]
    public void What_was_sealed_opens()
    {
        using var opened = _sealer.Open(Sample.Place, _sealer.Seal(Sample.Place, Sample.Secret()));

        Assert.Equal(Sample.Text, Encoding.UTF8.GetString(opened.Utf8));
    }

    /// <summary>Made with Node's crypto by the documented format: what is stored must open for ever.</summary>
    [Fact]
    public void What_another_program_sealed_by_the_same_rules_opens()
    {
        var sealedSecret = new SealedSecret("k1", [.. Convert.FromBase64String("AQABAgMEBQYHCAkKC6qqkHjX65xJ4cOY7lr5Bh7zlNZdUW7gJXVGzIJtvA==")]);

        using var opened = _sealer.Open(Sample.Place, sealedSecret);

        Assert.Equal(Sample.Text, Encoding.UTF8.GetString(opened.Utf8));
    }

    [Fact]
    public void Any_secret_opens_as_it_was_sealed()
    {
        Text().Sample(text =>
        {
            using var secret = ApiSecret.FromText(text);
            var sealedSecret = _sealer.Seal(Sample.Place, secret);
            using var opened = _sealer.Open(Sample.Place, sealedSecret);

            Assert.Equal(text, Encoding.UTF8.GetString(opened.Utf8));
            Assert.Equal(29 + secret.Utf8.Length, sealedSecret.Envelope.Length);
        });
    }

    [Theory]
    [MemberData(nameof(OtherPlaces))]
    public void A_sealed_secret_opens_in_no_other_place(string difference)
    {
        var sealedSecret = _sealer.Seal(Sample.Place, Sample.Secret());

        var broken = Assert.Throws<SealBrokenException>(() => _sealer.Open(Others[difference], sealedSecret));

        Assert.False(broken.IsKeyMissing);
    }

    /// <summary>The key itself differs between tenants and documents, not only the associated data.</summary>
    [Fact]
    public void Each_tenant_document_has_a_key_of_its_own()
    {
        Assert.NotEqual(Sample.Place.KeyInfo(), Others["tenant"].KeyInfo());
        Assert.NotEqual(Sample.Place.KeyInfo(), Others["incarnation"].KeyInfo());
        Assert.Equal(Sample.Place.KeyInfo(), Others["credential"].KeyInfo());
    }

    [Fact]
    public void A_flipped_bit_anywhere_does_not_open()
    {
        var sealedSecret = _sealer.Seal(Sample.Place, Sample.Secret());
        for (var bit = 0; bit < sealedSecret.Envelope.Length * 8; bit++)
        {
            var bytes = sealedSecret.Envelope.ToArray();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.Throws<SealBrokenException>(() => _sealer.Open(Sample.Place, sealedSecret with { Envelope = [.. bytes] }));
        }
    }

    [Fact]
    public void A_shortened_or_lengthened_envelope_does_not_open()
    {
        var sealedSecret = _sealer.Seal(Sample.Place, Sample.Secret());
        var whole = sealedSecret.Envelope;
        foreach (var envelope in (ImmutableArray<byte>[])[default, [], [1], whole[..28], whole[..29], whole[..^1], [.. whole, 0], [.. whole, .. new byte[10_000_000]]])
        {
            Assert.Throws<SealBrokenException>(() => _sealer.Open(Sample.Place, sealedSecret with { Envelope = envelope }));
        }
    }

    [Fact]
    public void The_master_key_id_is_bound_too()
    {
        var options = new SealingOptions { ActiveKey = "k1", Keys = { ["k1"] = Sample.KeyOf("k1"), ["k2"] = Sample.KeyOf("k1") } };
        using var sealer = new SecretSealer(Microsoft.Extensions.Options.Options.Create(options));
        var sealedSecret = sealer.Seal(Sample.Place, Sample.Secret());

        Assert.Throws<SealBrokenException>(() => sealer.Open(Sample.Place, sealedSecret with { MasterKeyId = "k2" }));
    }

    [Fact]
    public void After_a_rotation_the_old_key_opens_and_the_new_one_seals()
    {
        var old = _sealer.Seal(Sample.Place, Sample.Secret());
        using var rotated = Sample.Sealer("k2", "k1");

        using var opened = rotated.Open(Sample.Place, old);
        var resealed = rotated.Reseal(Sample.Place, old);

        Assert.Equal(Sample.Text, Encoding.UTF8.GetString(opened.Utf8));
        Assert.Equal("k2", resealed.MasterKeyId);
        Assert.Same(resealed, rotated.Reseal(Sample.Place, resealed));
        using var withoutOld = Sample.Sealer("k2");
        using var reopened = withoutOld.Open(Sample.Place, resealed);
        Assert.Equal(Sample.Text, Encoding.UTF8.GetString(reopened.Utf8));
    }

    [Fact]
    public void A_missing_master_key_is_named()
    {
        var sealedSecret = _sealer.Seal(Sample.Place, Sample.Secret());
        using var other = Sample.Sealer("k2");

        var broken = Assert.Throws<SealBrokenException>(() => other.Open(Sample.Place, sealedSecret));

        Assert.True(broken.IsKeyMissing);
        Assert.Equal("k1", broken.MasterKeyId);
        Assert.Contains("set Sealing:Keys:k1", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_key_of_the_same_name_does_not_open()
    {
        var options = new SealingOptions { ActiveKey = "k1", Keys = { ["k1"] = MasterKey.Random() } };
        using var other = new SecretSealer(Microsoft.Extensions.Options.Options.Create(options));

        var broken = Assert.Throws<SealBrokenException>(() => other.Open(Sample.Place, _sealer.Seal(Sample.Place, Sample.Secret())));

        Assert.False(broken.IsKeyMissing);
    }

    [Fact]
    public void No_nonce_repeats_in_ten_thousand_seals()
    {
        using var secret = Sample.Secret();

        var nonces = Enumerable.Range(0, 10_000).Select(_ => Convert.ToHexString(_sealer.Seal(Sample.Place, secret).Envelope.AsSpan(1, 12)));

        Assert.Equal(10_000, nonces.Distinct().Count());
    }

    [Fact]
    public void A_sealed_secret_shows_nothing_of_it()
    {
        var sealedSecret = _sealer.Seal(Sample.Place, Sample.Secret());
        var broken = Assert.Throws<SealBrokenException>(() => _sealer.Open(Others["kind"], sealedSecret));

        Assert.DoesNotContain(Sample.Text, Encoding.Latin1.GetString(sealedSecret.Envelope.AsSpan()), StringComparison.Ordinal);
        Assert.DoesNotContain(Sample.Text, sealedSecret.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Sample.Text, broken.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_may_seal_and_open_at_once()
    {
        using var secret = Sample.Secret();
        await Parallel.ForAsync(0, 2_000, TestContext.Current.CancellationToken, (i, _) =>
        {
            var place = Sample.Place with { TenantId = $"tenant-{i % 7}" };
            using var opened = _sealer.Open(place, _sealer.Seal(place, secret));
            Assert.Equal(secret.Utf8, opened.Utf8);
            return ValueTask.CompletedTask;
        });
    }

    /// <summary>Texts of 1 to 512 bytes: ASCII, any other character of the basic plane, and pairs.</summary>
    private static Gen<string> Text() =>
        Gen.OneOf(
                Gen.Char[' ', '~'].Select(c => $"{c}"),
                Gen.Char['\0', '\uD7FF'].Select(c => $"{c}"),
                Gen.Int[0x10000, 0x10FFFF].Select(char.ConvertFromUtf32))
            .Array[1, 128]
            .Select(string.Concat)
            .Where(text => Encoding.UTF8.GetByteCount(text) <= ApiSecret.MaxBytes);
}
