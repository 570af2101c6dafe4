using System.Text;
using BenchmarkDotNet.Attributes;
using Platform.Signing;
using Platform.Signing.AuthTokens;
using Platform.Signing.Delivery;
using Platform.Signing.Downloads;
using Platform.Signing.Notifications;

namespace Platform.Benchmarks.Signing;

/// <summary>What a web page or a webhook costs: one URL, one token, one check of a notification of 4 KB.</summary>
[MemoryDiagnoser]
public class KindBenchmarks
{
    private const long Now = 1_732_380_000;

    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("hdcixPpR2iKERPwqvH6sHdK9cyac");

    private readonly DeliveryHost _host = new("demo");
    private readonly DeliveryAsset _asset = new("users/user-42/avatar") { Format = "jpg", Version = 1_732_380_000, Transformation = Chain() };
    private readonly AuthTokenGrant _grant = new(AuthTokenWindow.From(Now, 300)) { Acl = ["/image/authenticated/*"] };
    private readonly AssetDownload _download = new("users/user-42/contract", Now) { Format = "pdf", Type = "private", ExpiresAt = Now + 600 };
    private readonly byte[] _body = Encoding.UTF8.GetBytes($$"""{"notification_type":"upload","tags":["{{new string('a', 4_000)}}"]}""");
    private string _signature = "";

    [GlobalSetup]
    public void Arrange() => _signature = NotificationSignature.Sign(_body, Now, Secret, SignatureAlgorithm.Sha256);

    [Benchmark]
    public bool Delivery() => DeliveryUrl.TrySign(_asset, _host, DeliverySignatureForm.Long, Secret, out _, out _);

    [Benchmark]
    public bool Token() => AuthToken.TryIssue(_grant, Secret, out _, out _);

    [Benchmark]
    public bool Download() => DownloadUrl.TrySign(_download, new("demo", "key"), Secret, SignatureAlgorithm.Sha256, out _, out _);

    [Benchmark]
    public NotificationVerdict Notification() =>
        NotificationSignature.Verify(_body, "1732380000", _signature, Secret, SignatureAlgorithm.Sha256, NotificationWindow.Default, Now);

    private static TransformationChain Chain() =>
        TransformationChain.TryParse("c_fill,g_face,h_200,w_200/f_auto,q_auto", out var chain) ? chain : throw new InvalidOperationException();
}
