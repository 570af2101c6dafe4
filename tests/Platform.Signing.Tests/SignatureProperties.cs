using System.Text;
using CsCheck;

namespace Platform.Signing.Tests;

public sealed class SignatureProperties
{
    [Fact]
    public void The_order_in_which_fields_are_given_does_not_matter()
    {
        Gen.Select(FieldGenerators.Fields, Gen.Int, FieldGenerators.Version).Sample((fields, seed, version) =>
        {
            var shuffled = fields.ToArray();
            new Random(seed).Shuffle(shuffled);

            return ApiSignature.StringToSign(fields, version) == ApiSignature.StringToSign(shuffled, version)
                && Sign(fields, version) == Sign(shuffled, version);
        });
    }

    [Fact]
    public void The_core_follows_the_specification()
    {
        // Any names here, also equal ones, also those that are refused elsewhere.
        var fields = Gen.Select(Gen.OneOf(FieldGenerators.Name, FieldGenerators.Value), FieldGenerators.Value)
            .Select(pair => new SignedField(pair.Item1, pair.Item2))
            .Array[0, 200];
        Gen.Select(fields, FieldGenerators.Value, FieldGenerators.Algorithm, FieldGenerators.Version).Sample((given, secret, algorithm, version) =>
            ApiSignature.StringToSign(given, version) == Specification.StringToSign(given, version)
            && ApiSignature.Sign(given, Encoding.UTF8.GetBytes(secret), algorithm, version) == Specification.Sign(given, secret, algorithm, version));
    }

    [Fact]
    public void Under_version_2_the_string_to_sign_gives_every_parameter_back()
    {
        // So two sets of fields with one string differ only by the known collision: & in one where %26 is in the other.
        FieldGenerators.Fields.Sample(fields =>
        {
            var signed = fields.Where(field => field.Value.Length > 0).OrderBy(field => field.Name, StringComparer.Ordinal)
                .Select(field => field with { Value = field.Value.Replace("&", "%26", StringComparison.Ordinal) });

            return Parse(ApiSignature.StringToSign(fields)).SequenceEqual(signed);
        });
    }

    [Fact]
    public void A_parameter_hidden_in_a_value_signs_differently_under_version_2_and_the_same_under_version_1()
    {
        FieldGenerators.Fields.Where(fields => fields.Count(field => field.Value.Length > 0) >= 2).Sample(fields =>
        {
            var sorted = fields.Where(field => field.Value.Length > 0).OrderBy(field => field.Name, StringComparer.Ordinal).ToArray();
            var hiding = new SignedField(sorted[0].Name, $"{sorted[0].Value}&{sorted[1].Name}={sorted[1].Value}");
            SignedField[] smuggled = [hiding, .. sorted[2..]];

            return Sign(smuggled, SignatureVersion.V2) != Sign(fields, SignatureVersion.V2)
                && Sign(smuggled, SignatureVersion.V1) == Sign(fields, SignatureVersion.V1);
        });
    }

    [Fact]
    public void What_is_posted_is_what_was_signed()
    {
        Gen.Select(FieldGenerators.Fields, FieldGenerators.Algorithm).Sample((fields, algorithm) =>
        {
            Assert.True(UploadForm.TryCreate(fields, out var form, out var refusal), refusal.ToString());
            var signature = form.Sign("secret"u8, algorithm);
            var posted = form.ToPost("key", signature);

            // Cloudinary's side: everything that arrived but the names that are never signed.
            var received = posted.Where(field => !UploadForm.NeverSigned(field.Name)).ToArray();
            Assert.Equal(signature, Specification.Sign(received, "secret", algorithm, SignatureVersion.V2));
            Assert.Equal(fields.Count(field => field.Value.Length > 0) + 2, posted.Length);
            Assert.All(received, field => Assert.Contains(field, fields));
        });
    }

    [Fact]
    public void Text_of_any_length_is_written_whole_wherever_its_special_character_is()
    {
        foreach (var special in new[] { "a", "&", "ä", "\uFFFF", "\u0080", "食", "😀", "\0" })
        {
            var texts = Enumerable.Range(0, 40).SelectMany(length => Enumerable.Range(0, length + 1).Select(at => new string('x', at) + special + new string('y', length - at)));
            Assert.All(texts, text => Assert.All(Enum.GetValues<SignatureVersion>(), version =>
            {
                SignedField[] fields = [new("b", text), new(text, "v")];
                Assert.Equal(Specification.StringToSign(fields, version), ApiSignature.StringToSign(fields, version));
            }));
        }
    }

    [Fact]
    public void Threads_do_not_disturb_each_other()
    {
        var fields = new SignedField[] { new("folder", "a"), new("timestamp", "1") };
        var expected = Enum.GetValues<SignatureAlgorithm>().ToDictionary(algorithm => algorithm, algorithm => Specification.Sign(fields, "secret", algorithm, SignatureVersion.V2));

        Parallel.For(0, 2_000, number =>
        {
            var algorithm = (SignatureAlgorithm)(number % 2);
            Assert.Equal(expected[algorithm], ApiSignature.Sign(fields, "secret"u8, algorithm));
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_value_of_a_megabyte_is_signed_like_any_other(int bytesPerCharacter)
    {
        var value = new string(bytesPerCharacter == 1 ? 'a' : '食', 1_000_000);
        SignedField[] fields = [new("timestamp", "1"), new("context", value), new("tags", new string('&', 1_000_000))];

        Assert.Equal(
            Specification.Sign(fields, "secret", SignatureAlgorithm.Sha256, SignatureVersion.V2),
            ApiSignature.Sign(fields, "secret"u8, SignatureAlgorithm.Sha256));
    }

    [Fact]
    public void Ten_thousand_fields_in_the_worst_order_are_signed_like_any_others()
    {
        var fields = Enumerable.Range(0, 10_000).Select(number => new SignedField($"p{10_000 - number:d5}", "v")).ToArray();

        Assert.Equal(
            Specification.Sign(fields, "secret", SignatureAlgorithm.Sha1, SignatureVersion.V2),
            ApiSignature.Sign(fields, "secret"u8, SignatureAlgorithm.Sha1));
    }

    private static string Sign(SignedField[] fields, SignatureVersion version) =>
        ApiSignature.Sign(fields, "secret"u8, SignatureAlgorithm.Sha1, version);

    private static IEnumerable<SignedField> Parse(string stringToSign) => stringToSign
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => new SignedField(pair[0], pair[1]));
}
