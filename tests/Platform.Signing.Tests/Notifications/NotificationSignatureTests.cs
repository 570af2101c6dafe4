using System.Text;
using Platform.Signing.Notifications;

namespace Platform.Signing.Tests.Notifications;

public sealed class NotificationSignatureTests
{
    private const long Now = 1_732_380_000;

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"notification_type":"upload","public_id":"Allgäu/食べ物 😀"}""");

    [Theory]
    [InlineData(0, NotificationVerdict.Genuine)]
    [InlineData(-7200, NotificationVerdict.Genuine)]
    [InlineData(-7201, NotificationVerdict.Expired)]
    [InlineData(300, NotificationVerdict.Genuine)]
    [InlineData(301, NotificationVerdict.Ahead)]
    [InlineData(10_000_000_000, NotificationVerdict.Ahead)]
    public void A_genuine_notification_is_judged_by_its_age(long secondsFromNow, NotificationVerdict expected)
    {
        var signature = NotificationSignature.Sign(Body, Now + secondsFromNow, "secret"u8, SignatureAlgorithm.Sha256);

        Assert.Equal(expected, Verify(Body, $"{Now + secondsFromNow}", signature));
    }

    [Fact]
    public void Any_change_of_body_time_signature_secret_or_algorithm_is_noticed()
    {
        var signature = NotificationSignature.Sign(Body, Now, "secret"u8, SignatureAlgorithm.Sha256);
        for (var at = 0; at < Body.Length; at++)
        {
            var changed = Body.ToArray();
            changed[at] ^= 1;
            Assert.Equal(NotificationVerdict.WrongSignature, Verify(changed, $"{Now}", signature));
        }

        Assert.Equal(NotificationVerdict.WrongSignature, Verify(Body, $"{Now + 1}", signature));
        Assert.Equal(NotificationVerdict.WrongSignature, Verify(Body, $"{Now}", signature.ToUpperInvariant()));
        Assert.Equal(NotificationVerdict.WrongSignature, Verify(Body, $"{Now}", signature[..40]));
        Assert.Equal(NotificationVerdict.WrongSignature, Verify(Body, $"{Now}", ""));
        Assert.Equal(NotificationVerdict.WrongSignature, Verify(Body, $"{Now}", signature, SignatureAlgorithm.Sha1));
        Assert.Equal(NotificationVerdict.WrongSignature, NotificationSignature.Verify(Body, $"{Now}", signature, "other"u8, SignatureAlgorithm.Sha256, NotificationWindow.Default, Now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1732380000")]
    [InlineData(" 1732380000")]
    [InlineData("1732380000.5")]
    [InlineData("1,732,380,000")]
    [InlineData("1732380000\n")]
    [InlineData("١٧٣٢٣٨٠٠٠٠")]
    [InlineData("9999999999999999999")]
    public void A_timestamp_that_is_not_digits_is_no_timestamp(string timestamp)
    {
        Assert.Equal(NotificationVerdict.NotATimestamp, Verify(Body, timestamp, new string('0', 64)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}}")]
    [InlineData("{\"a\":1} x")]
    [InlineData(" {}")]
    [InlineData("public_id=a&version=")]
    public void A_body_that_is_no_object_is_refused_even_with_its_signature(string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        var signature = HashOf($"{text}{Now}secret");

        Assert.Equal(NotificationVerdict.NotAnObject, Verify(body, $"{Now}", signature));
        Assert.Throws<ArgumentException>(() => NotificationSignature.Sign(body, Now, "secret"u8, SignatureAlgorithm.Sha256));
    }

    [Fact]
    public void Times_at_the_ends_of_the_scale_do_not_overflow()
    {
        var signature = NotificationSignature.Sign(Body, 999_999_999_999_999_999, "secret"u8, SignatureAlgorithm.Sha256);

        Assert.Equal(NotificationVerdict.Ahead, NotificationSignature.Verify(Body, "999999999999999999", signature, "secret"u8, SignatureAlgorithm.Sha256, NotificationWindow.Default, long.MinValue));
        Assert.Equal(NotificationVerdict.Expired, NotificationSignature.Verify(Body, "999999999999999999", signature, "secret"u8, SignatureAlgorithm.Sha256, NotificationWindow.Default, long.MaxValue));
    }

    [Fact]
    public void A_secret_of_any_length_is_taken_whole()
    {
        var secret = Encoding.UTF8.GetBytes(new string('s', 5_000));

        Assert.Equal(HashOf($"{{}}{Now}{new string('s', 5_000)}"), NotificationSignature.Sign("{}"u8, Now, secret, SignatureAlgorithm.Sha256));
    }

    [Fact]
    public void Misuse_is_a_programming_error()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NotificationSignature.Sign(Body, -1, "secret"u8, SignatureAlgorithm.Sha1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NotificationSignature.Sign(Body, Now, "secret"u8, (SignatureAlgorithm)7));
    }

    private static NotificationVerdict Verify(byte[] body, string timestamp, string signature, SignatureAlgorithm algorithm = SignatureAlgorithm.Sha256) =>
        NotificationSignature.Verify(body, timestamp, signature, "secret"u8, algorithm, NotificationWindow.Default, Now);

    private static string HashOf(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
