using System.Net;
using System.Text.Json;
using CsCheck;
using Platform.Service.Explanations;
using Xunit;

namespace Platform.Service.Tests.Explanations;

public sealed class CloudinaryErrorReaderTests
{
    private const string Hex = "0123456789abcdef0123456789abcdef01234567";

    private static readonly Gen<string> Strings = Gen.String[Gen.OneOf("abz_=&09'\".,-{}[]|\\/ %:é\u0301😀".Where(character => !char.IsSurrogate(character)).ToArray()), 0, 60].Where(text => !text.Contains("&#", StringComparison.Ordinal));

    [Theory]
    [InlineData("Invalid Signature HEX. String to sign - 'a=b&timestamp=1'.")]
    [InlineData("Invalid Signature HEX. String to sign - 'a=b&timestamp=1'")]
    [InlineData("Invalid Signature HEX. String to sign - \"a=b&timestamp=1\".")]
    [InlineData("Invalid Signature HEX. String to sign - a=b&timestamp=1")]
    [InlineData("Invalid Signature HEX. String to sign: 'a=b&timestamp=1'.")]
    [InlineData("invalid signature HEX. string to sign – ‘a=b&timestamp=1’.")]
    [InlineData("Error: Invalid Signature HEX. String to sign - 'a=b&timestamp=1'.\n    at upload (index.js:7)")]
    [InlineData("CloudinaryException: Invalid Signature HEX. String to sign - 'a=b&timestamp=1'. (HTTP 401)")]
    [InlineData("X-Cld-Error: Invalid Signature HEX. String to sign - 'a=b&timestamp=1'.")]
    [InlineData("{\"error\":{\"message\":\"Invalid Signature HEX. String to sign - 'a=b&timestamp=1'.\"}}")]
    [InlineData("{\"error\":{\"message\":\"Invalid Signature HEX. String to sign - 'a=b\\u0026timestamp=1'.\"}}")]
    [InlineData("{\"message\":\"Invalid Signature HEX. String to sign - 'a=b&timestamp=1'.\",\"http_code\":401}")]
    [InlineData("\"Invalid Signature HEX. String to sign - 'a=b&timestamp=1'.\"")]
    [InlineData("upload failed: {\"error\":{\"message\":\"Invalid Signature HEX. String to sign - 'a=b\\u0026timestamp=1'.\"}}")]
    [InlineData("Invalid Signature HEX. String to sign - &#39;a=b&amp;timestamp=1&#39;.")]
    [InlineData("  \r\nInvalid Signature HEX. String to sign - 'a=b&timestamp=1'.\r\n")]
    public void The_same_error_is_read_wherever_it_was_copied_from(string text)
    {
        var read = Assert.IsType<InvalidSignature>(CloudinaryErrorReader.Read(text.Replace("HEX", Hex, StringComparison.Ordinal)));

        Assert.Equal((Hex, "a=b&timestamp=1", false), (read.Signature, read.StringToSign, read.Cut));
    }

    [Theory]
    [InlineData("Invalid Signature HEX. String to sign - 'a=b&timest", "a=b&timest")]
    [InlineData("Invalid Signature HEX. String to sig", "")]
    [InlineData("Invalid Signature HEX", "")]
    public void What_is_cut_off_is_known_to_be(string text, string toSign)
    {
        var read = Assert.IsType<InvalidSignature>(CloudinaryErrorReader.Read(text.Replace("HEX", Hex, StringComparison.Ordinal)));

        Assert.Equal((Hex, toSign, true), (read.Signature, read.StringToSign, read.Cut));
    }

    [Theory]
    [InlineData("Stale request - reported time is 2026-11-25 12:00:00 UTC which is more than 1 hour ago", typeof(StaleRequest))]
    [InlineData("Unknown API key 123", typeof(UnknownKey))]
    [InlineData("unknown api_key", typeof(UnknownKey))]
    [InlineData("Invalid api_key 123", typeof(UnknownKey))]
    [InlineData("api_secret mismatch", typeof(SecretMismatch))]
    [InlineData("Missing required parameter - api_key", typeof(MissingParameter))]
    [InlineData("Upload preset must be specified when using unsigned upload", typeof(UnsignedUpload))]
    public void The_other_errors_are_told_apart(string text, Type type)
    {
        Assert.IsType(type, CloudinaryErrorReader.Read(text));
        Assert.IsType(type, CloudinaryErrorReader.Read(InAnswer(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"error\":7}")]
    [InlineData("Resource not found")]
    [InlineData("{\"error\":{\"message\":\"\\ud800\"}}")]
    public void What_is_no_such_error_is_none(string text) => Assert.Null(CloudinaryErrorReader.Read(text));

    [Fact]
    public void Whatever_is_signed_comes_out_as_it_went_in() => Strings.Sample(toSign =>
    {
        var message = $"Invalid Signature {Hex}. String to sign - '{toSign}'.";
        foreach (var text in (string[])[message, InAnswer(message), WebUtility.HtmlEncode($"{message} &")[..^6]])
        {
            Assert.Equal(toSign, Assert.IsType<InvalidSignature>(CloudinaryErrorReader.Read(text)).StringToSign);
        }
    });

    [Fact]
    public void Nothing_that_is_pasted_is_too_much()
    {
        var parts = Gen.OneOf(Gen.OneOf("Invalid Signature ", Hex, ". String to sign - '", "'.", "{\"error\":{\"message\":\"", "\"}}", "\\u0026", "&amp;", "&#xD800;", "'", "\ud800", "Stale request", "Missing required parameter - "), Gen.String, Strings);
        parts.Array[0, 12].Sample(text =>
        {
            var whole = string.Concat(text);
            CloudinaryErrorReader.Read(whole);
            ExplanationDriver.Explain(whole);
        }, iter: 500);
    }

    [Fact]
    public void Nothing_of_it_is_lost_when_it_is_taken_apart() => Strings.Sample(rest => PostedText.Of(PostedText.Fields($"a={rest}")) == $"a={rest}");

    [Theory]
    [InlineData(32_000, "&", 1)]
    [InlineData(16_000, "&", 1)]
    [InlineData(16_000, "b&", 1)]
    [InlineData(10_000, "&b=", SearchBudget.MostFields + 1)]
    public void A_string_to_sign_is_taken_apart_in_proportion_to_its_length(int count, string part, int fields)
    {
        var text = string.Concat(Enumerable.Repeat(part, count).Prepend("a="));
        Assert.Equal(fields, PostedText.Fields(text).Count);

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        PostedText.Fields(text);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, (4 * text.Length) + 8_192);
    }

    [Theory]
    [InlineData("&")]
    [InlineData("&b=")]
    public void What_is_over_the_limits_is_not_looked_at(string part)
    {
        var error = ExplanationDriver.Invalid(string.Concat(Enumerable.Repeat(part, 32_000 / part.Length).Prepend("a=")), Hex);
        Assert.Equal("search_limited", ExplanationDriver.Explain(error).Codes());

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        ExplanationDriver.Explain(error);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 1_000_000);
    }

    private static string InAnswer(string message) => JsonSerializer.Serialize(new { error = new { message } });

    [Theory]
    [InlineData("a=b&c=d", "a=b|c=d")]
    [InlineData("a=b&c&d=e", "a=b&c|d=e")]
    [InlineData("a=x=y&b=", "a=x=y|b=")]
    [InlineData("a=b&&c=d", "a=b&|c=d")]
    [InlineData("&a=b", "a=b")]
    [InlineData("=b&a=c", "a=c")]
    [InlineData("nothing", "")]
    [InlineData("", "")]
    [InlineData("a=1&B c=2&tags[]=x", "a=1&B c=2|tags[]=x")]
    public void A_string_to_sign_is_taken_apart_at_its_names(string text, string fields) =>
        Assert.Equal(fields, string.Join('|', PostedText.Fields(text).Select(field => $"{field.Name}={field.Value}")));
}
