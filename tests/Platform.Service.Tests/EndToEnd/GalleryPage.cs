using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.EndToEnd;

/// <summary>A tenant's web site: a page that draws a picture and uploads it, and the back end that has the access key and asks for signatures.</summary>
internal sealed class GalleryPage : IAsyncDisposable
{
    private const string Html = """
        <!DOCTYPE html><meta charset="utf-8"><title>Gallery</title><canvas width="40" height="30"></canvas>
        <script type="module">
          const canvas = document.querySelector("canvas");
          canvas.getContext("2d").fillRect(5, 5, 20, 10);
          const picture = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
          const upload = async ({ upload_url, fields }) => {
            const form = new FormData();
            for (const [name, value] of Object.entries(fields)) form.append(name, value);
            form.append("file", picture, "drawn.png");
            const answer = await fetch(upload_url, { method: "POST", body: form });
            return { status: answer.status, header: answer.headers.get("X-Cld-Error"), body: await answer.json() };
          };
          const seen = {};
          try {
            const signed = await (await fetch("/signature", { method: "POST" })).json();
            seen.uploaded = await upload(signed);
            seen.tampered = await upload({ ...signed, fields: { ...signed.fields, folder: "users/somebody-else" } });
          } catch (failure) {
            seen.failure = String(failure);
          }
          await fetch("/seen", { method: "POST", body: JSON.stringify(seen) });
        </script>
        """;

    private readonly Channel<string> _seen = Channel.CreateUnbounded<string>();
    private LoopbackServer _server = null!;

    private GalleryPage()
    {
    }

    public Uri Address => _server.Address;

    /// <param name="sign">How the back end asks for a signature.</param>
    public static async Task<GalleryPage> StartAsync(Func<Task<RealAnswer>> sign)
    {
        var page = new GalleryPage();
        page._server = await LoopbackServer.StartAsync(app =>
        {
            app.MapGet("/", () => Results.Text(Html, "text/html"));
            app.MapPost("/signature", async () => Results.Text((await sign()).Expect().Text, "application/json"));
            app.MapPost("/seen", page.See);
        });
        return page;
    }

    /// <summary>What the page came to, once it has.</summary>
    public async Task<JsonElement> Seen() => JsonElement.Parse(await _seen.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience.Longest));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task See(HttpContext http) => await _seen.Writer.WriteAsync(await new StreamReader(http.Request.Body).ReadToEndAsync(http.RequestAborted));
}
