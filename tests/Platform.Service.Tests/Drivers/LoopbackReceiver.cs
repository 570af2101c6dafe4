using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Platform.Service.Tests.Drivers;

/// <summary>A tenant's own server, to which Cloudinary sends notifications.</summary>
internal sealed class LoopbackReceiver : IAsyncDisposable
{
    private readonly Channel<Notification> _heard = Channel.CreateUnbounded<Notification>();
    private readonly WebApplication _app;

    private LoopbackReceiver(WebApplication app) => _app = app;

    /// <summary>What Cloudinary is told to notify.</summary>
    public string Address => $"{_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}/hook";

    public static async Task<LoopbackReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new LoopbackReceiver(builder.Build());
        receiver._app.MapPost("/hook", receiver.Hear);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>The next notification, once it is there.</summary>
    public Task<Notification> Next() => _heard.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(1));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Hear(HttpContext http)
    {
        var body = await new StreamReader(http.Request.Body, Encoding.UTF8).ReadToEndAsync(http.RequestAborted);
        await _heard.Writer.WriteAsync(new Notification(body, http.Request.Headers["X-Cld-Timestamp"].ToString(), http.Request.Headers["X-Cld-Signature"].ToString()));
    }

    /// <summary>A body as it came, and what vouches for it.</summary>
    internal sealed record Notification(string Body, string Timestamp, string Signature);
}
