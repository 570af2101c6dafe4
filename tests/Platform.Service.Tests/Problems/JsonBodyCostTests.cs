using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Platform.Service.Problems;
using Xunit;

namespace Platform.Service.Tests.Problems;

public sealed class JsonBodyCostTests
{
    private static readonly byte[] Body = """{"name":"me","kind":"car","part":{"label":"x"},"sizes":{"a":1}}"""u8.ToArray();

    [Fact]
    public async Task Reading_a_good_body_allocates_little_beyond_its_value()
    {
        await using var services = new ServiceCollection().AddPlatformJson().BuildServiceProvider();
        var contract = services.GetRequiredService<BodyContracts>().Of<Toy>();

        var parsing = Allocated(() => JsonSerializer.Deserialize(Body, contract));
        var reading = Allocated(() => Assert.True(JsonBodyReader.ReadAsync<Toy>(Request(services)).AsTask().IsCompletedSuccessfully));
        var request = Allocated(() => Request(services));

        // What the asynchronous methods cost in a debug build is in it; a second parse would be over a kilobyte.
        Assert.InRange(reading - request - parsing, 0, 640);
    }

    private static DefaultHttpContext Request(IServiceProvider services)
    {
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.ContentType = "application/json";
        context.Request.ContentLength = Body.Length;
        context.Features.Set<IRequestBodyPipeFeature>(new BodyPipe(PipeReader.Create(new ReadOnlySequence<byte>(Body))));
        return context;
    }

    private static long Allocated(Action action)
    {
        const int Rounds = 1_000;
        for (var i = 0; i < Rounds; i++)
        {
            action();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
        {
            action();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }

    private sealed record BodyPipe(PipeReader Reader) : IRequestBodyPipeFeature;
}
