using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Platform.Service.Tests.Drivers;

/// <summary>A tenant's own server, to which Cloudinary sends notifications.</summary>
internal sealed class LoopbackReceiver : IAsyncDisposable
{
    private readonly Channel<Notification> _heard = Channel.CreateUnbounded<Notification>();
    private LoopbackServer _server = null!;

    private LoopbackReceiver()
    {
    }

    /// <summary>What Cloudinary is told to notify.</summary>
    public string Address => new Uri(_server.Address, "hook").ToString();

    public static async Task<LoopbackReceiver> StartAsync()
    {
        var receiver = new LoopbackReceiver();
        receiver._server = await LoopbackServer.StartAsync(app => app.MapPost("/hook", receiver.Hear));
        return receiver;
    }

    /// <summary>The next notification, once it is there.</summary>
    public Task<Notification> Next() => _heard.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience.Longest);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task Hear(HttpContext http)
    {
        var body = await new StreamReader(http.Request.Body, Encoding.UTF8).ReadToEndAsync(http.RequestAborted);
        await _heard.Writer.WriteAsync(new Notification(body, http.Request.Headers["X-Cld-Timestamp"].ToString(), http.Request.Headers["X-Cld-Signature"].ToString()));
    }

    /// <summary>A body as it came, and what vouches for it.</summary>
    internal sealed record Notification(string Body, string Timestamp, string Signature);
}
