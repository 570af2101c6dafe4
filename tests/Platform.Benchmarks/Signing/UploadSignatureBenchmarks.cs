using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using Platform.Signing;

namespace Platform.Benchmarks.Signing;

/// <summary>
/// A signature against the least it could cost: hashing the finished bytes and writing the digest in hex.
/// Targets: a ratio of at most 1.3, and at most 200 bytes allocated for the classic three parameters.
/// </summary>
[MemoryDiagnoser]
public class UploadSignatureBenchmarks
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("hdcixPpR2iKERPwqvH6sHdK9cyac");

    private SignedField[] _fields = [];
    private UploadForm? _form;
    private byte[] _finished = [];

    [Params(SignatureAlgorithm.Sha1, SignatureAlgorithm.Sha256)]
    public SignatureAlgorithm Algorithm { get; set; }

    [Params(3, 20)]
    public int Parameters { get; set; }

    [GlobalSetup]
    public void Arrange()
    {
        _fields = Parameters == 3 ? UploadForms.Three : UploadForms.Twenty;
        _finished = [.. Encoding.UTF8.GetBytes(ApiSignature.StringToSign(_fields)), .. Secret];
        if (!UploadForm.TryCreate(_fields, out _form, out var refusal) || Form() != HashAndHex() || FieldsInAnyOrder() != HashAndHex())
        {
            throw new InvalidOperationException($"The signatures differ. {refusal}");
        }
    }

    [Benchmark(Baseline = true)]
    public string HashAndHex()
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
#pragma warning disable CA5350 // SHA-1 is what is measured.
        var length = Algorithm == SignatureAlgorithm.Sha1 ? SHA1.HashData(_finished, digest) : SHA256.HashData(_finished, digest);
#pragma warning restore CA5350
        return Convert.ToHexStringLower(digest[..length]);
    }

    [Benchmark]
    public string Form() => _form!.Sign(Secret, Algorithm);

    [Benchmark]
    public string FieldsInAnyOrder() => ApiSignature.Sign(_fields, Secret, Algorithm);
}
