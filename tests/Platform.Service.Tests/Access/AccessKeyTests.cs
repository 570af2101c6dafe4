using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Platform.Contracts.Tenants;
using Platform.Service.Access;
using Xunit;

namespace Platform.Service.Tests.Access;

public sealed class AccessKeyTests
{
    private static readonly Gen<string> Tenants = Gen.Select(
        Gen.Char["abcdefghijklmnopqrstuvwxyz"],
        Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789-"].Array[1, 38],
        Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789"],
        (first, middle, last) => $"{first}{new string(middle)}{last}").Where(id => TenantIds.IsValid(id));

    [Fact]
    public void A_key_reads_back_what_it_was_made_of() => Gen.OneOf(Tenants, Gen.Const(TenantIds.Platform)).Sample(tenant =>
    {
        var made = Make(tenant);

        Assert.True(AccessKey.TryParse(made.Reveal(), out var read));
        Assert.Equal(tenant, read.Tenant);
        Assert.Equal(made.Id, read.Id);
        Assert.True(read.Matches(made.Digest.AsSpan()));
        Assert.Equal(tenant == TenantIds.Platform, read.IsOperators);
    });

    [Fact]
    public void A_key_has_its_documented_form()
    {
        Assert.Matches("^psk_acme_[0-9A-Za-z]{12}_[0-9A-Za-z]{33}$", Make("acme").Reveal());
        Assert.Matches("^psk_platform_[0-9A-Za-z]{12}_[0-9A-Za-z]{33}$", Make("platform").Reveal());
        Assert.True(AccessKeyFormat.SecretLength * Math.Log2(62) >= 160);
    }

    [Fact]
    public void One_wrong_character_is_always_refused()
    {
        var characters = Gen.OneOf(Gen.Char[Base62.Digits + "_-"], Gen.Char[(char)0, (char)0x2FF]);
        Gen.Select(Tenants, Gen.Int[0, 200], characters).Sample((tenant, at, character) =>
        {
            var text = Make(tenant).Reveal().ToCharArray();
            at %= text.Length;
            var wrong = text[at] != character;
            text[at] = character;

            Assert.NotEqual(wrong, AccessKey.TryParse(text, out _));
        }, iter: 20_000);
    }

    [Fact]
    public void Two_characters_that_changed_places_are_refused() => Gen.Select(Tenants, Gen.Int[0, 200]).Sample((tenant, at) =>
    {
        var text = Make(tenant).Reveal().ToCharArray();
        at %= text.Length - 1;
        var differ = text[at] != text[at + 1];
        (text[at], text[at + 1]) = (text[at + 1], text[at]);

        Assert.NotEqual(differ, AccessKey.TryParse(text, out _));
    });

    [Fact]
    public void A_key_that_was_cut_or_grew_is_refused() => Gen.Select(Tenants, Gen.Int[0, 200], Gen.Char[Base62.Digits]).Sample((tenant, at, character) =>
    {
        var text = Make(tenant).Reveal();
        at %= text.Length;

        Assert.False(AccessKey.TryParse(text.Remove(at, 1), out _));
        Assert.False(AccessKey.TryParse(text.AsSpan(0, at), out _));
        Assert.False(AccessKey.TryParse(text + character, out _));
        Assert.False(AccessKey.TryParse(text.Insert(at, character.ToString()), out _));
        Assert.False(AccessKey.TryParse(text + ' ', out _));
        Assert.False(AccessKey.TryParse(' ' + text, out _));
    });

    [Fact]
    public void Any_other_text_is_refused() => Gen.String[0, 200].Sample(text =>
    {
        Assert.False(AccessKey.TryParse(text, out _));
        Assert.False(AccessKey.TryParse("psk_acme_" + text, out _));
    });

    [Theory]
    [InlineData("operator")]
    [InlineData("system")]
    [InlineData("Acme")]
    [InlineData("a_b")]
    [InlineData("ab")]
    public void No_key_belongs_to_what_can_be_no_tenant(string tenant)
    {
        Assert.Throws<ArgumentException>(() => Make(tenant));
        var text = $"psk_{tenant}_{new string('0', 12)}_{new string('0', 27)}".ToCharArray();
        var checksum = new char[KeyChecksum.Length];
        KeyChecksum.Write(text, checksum);

        Assert.False(AccessKey.TryParse([.. text, .. checksum], out _));
    }

    [Fact]
    public void A_key_made_elsewhere_with_a_right_checksum_is_read()
    {
        var text = $"psk_acme_{new string('0', 12)}_{new string('0', 27)}".ToCharArray();
        var checksum = new char[KeyChecksum.Length];
        KeyChecksum.Write(text, checksum);

        Assert.True(AccessKey.TryParse([.. text, .. checksum], out _));
    }

    [Fact]
    public void The_checksum_is_the_crc_that_other_programs_know()
    {
        var checksum = new char[KeyChecksum.Length];
        KeyChecksum.Write("123456789", checksum);

        // The check value of CRC-32C, 0xE3069283, in base 62.
        Assert.Equal("49la9j", new string(checksum));
    }

    [Fact]
    public void No_two_keys_are_alike()
    {
        var keys = Enumerable.Range(0, 10_000).Select(_ => Make("acme")).ToArray();

        Assert.Equal(keys.Length, keys.Select(key => key.Reveal()).Distinct().Count());
        Assert.Equal(keys.Length, keys.Select(key => key.Id).Distinct().Count());
        Assert.False(keys[0].Digest.AsSpan().SequenceEqual(keys[1].Digest.AsSpan()));
    }

    [Fact]
    public void Every_digit_is_drawn_about_as_often()
    {
        var counts = Enumerable.Range(0, 5_000).SelectMany(_ => Make("acme").Reveal()[^33..^6]).CountBy(digit => digit).ToArray();

        // 135,000 digits, 2,177 of each to be expected; the tolerance is eight standard deviations.
        Assert.Equal(62, counts.Length);
        Assert.All(counts, count => Assert.InRange(count.Value, 1_800, 2_550));
    }

    [Fact]
    public void A_digest_is_of_the_whole_key_and_matches_nothing_else()
    {
        var key = Make("acme");
        Assert.True(AccessKey.TryParse(key.Reveal(), out var read));

        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(key.Reveal())), read.Digest);
        Assert.False(read.Matches(Make("acme").Digest.AsSpan()));
        Assert.False(read.Matches([]));
        Assert.False(read.Matches(read.Digest.AsSpan()[..31]));
    }

    [Fact]
    public void Nothing_that_is_printed_shows_the_secret()
    {
        var key = Make("acme");
        Assert.True(AccessKey.TryParse(key.Reveal(), out var read));
        var secret = key.Reveal()[^33..];

        Assert.Equal($"psk_acme_{key.Id}_***", key.ToString());
        Assert.Equal($"psk_acme_{key.Id}_***", read.ToString());
        Assert.DoesNotContain(secret, System.Text.Json.JsonSerializer.Serialize(key), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, System.Text.Json.JsonSerializer.Serialize(read), StringComparison.Ordinal);
    }

    private static NewAccessKey Make(string tenant) => NewAccessKey.Create(tenant);
}
