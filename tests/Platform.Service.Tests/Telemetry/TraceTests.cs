using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Platform.Service.Credentials.Accounts;
using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Telemetry;

[Collection(TracedService.Name)]
public sealed class TraceTests(TracedService.Running service)
{
    private const string Good = """{"profile":"avatar","subject":"ada","parameters":{"public_id":"portrait"}}""";

    [Fact]
    public async Task A_signature_is_one_span_of_its_request_with_tenant_profile_and_version()
    {
        using var answer = await service.Tenant.SignAsync(Good);
        await answer.JsonAsync(HttpStatusCode.OK);
        var request = await service.Spans.Request(answer);

        Assert.Equal(service.Tenant.Id, request.GetTagItem("platform.tenant"));
        Assert.Equal("avatar", request.GetTagItem("platform.profile"));
        var span = Assert.Single(Signatures(request));
        Assert.Equal(request.SpanId, span.ParentSpanId);
        Assert.Equal(service.Tenant.Id, span.GetTagItem("platform.tenant"));
        Assert.Equal("avatar", span.GetTagItem("platform.profile"));
        Assert.Equal(1, span.GetTagItem("platform.profile_version"));
        Assert.Null(span.GetTagItem("platform.refusal_code"));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
    }

    [Fact]
    public async Task A_refused_signature_says_why_without_the_values()
    {
        using var answer = await service.Tenant.SignAsync("""{"profile":"avatar","subject":"s3cret-ada","parameters":{"public_id":"portrait","folder":"s3cret/folder"}}""");
        await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "parameter_pinned");
        var request = await service.Spans.Request(answer);

        Assert.Equal("parameter_pinned", request.GetTagItem("platform.refusal_code"));
        var span = Assert.Single(Signatures(request));
        Assert.Equal("parameter_pinned", span.GetTagItem("platform.refusal_code"));
        Assert.Equal("parameter_pinned", span.GetTagItem("error.type"));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        NothingIn(service.Spans.TraceOf(request), "s3cret", "portrait", "-ada");
    }

    [Fact]
    public async Task What_is_no_profile_name_is_not_passed_on()
    {
        using var answer = await service.Tenant.SignAsync("""{"profile":"My S3cret","parameters":{}}""");
        await answer.ProblemAsync(HttpStatusCode.NotFound, "not_found");
        var request = await service.Spans.Request(answer);

        Assert.Null(Assert.Single(Signatures(request)).GetTagItem("platform.profile"));
        NothingIn(service.Spans.TraceOf(request), "S3cret");
    }

    [Fact]
    public async Task Each_signature_of_a_batch_has_its_span()
    {
        using var answer = await service.Tenant.Signer.PostAsync(
            service.Tenant.Path("signatures/batch"), $$"""{"requests":[{{Good}},{{Good}},{"profile":"missing"}]}""");
        await answer.JsonAsync(HttpStatusCode.OK);
        var request = await service.Spans.Request(answer);

        Assert.Equal([null, null, "not_found"], Signatures(request).Select(span => span.GetTagItem("platform.refusal_code") as string).Order());
        Assert.Equal(1, request.GetTagItem("platform.batch.refused"));
    }

    [Fact]
    public async Task A_widgets_query_is_not_in_the_trace()
    {
        using var answer = await service.Tenant.SignWidgetAsync("avatar", """{"public_id":"portrait"}""", "?subject=s3cret-person");
        var request = await service.Spans.Request(answer);

        Assert.Equal("avatar", request.GetTagItem("platform.profile"));
        NothingIn(service.Spans.TraceOf(request), "s3cret");
    }

    [Fact]
    public async Task A_change_is_traced_from_the_request_through_the_grain_to_the_store()
    {
        using var answer = await service.Tenant.Admin.PutAsync(service.Tenant.Path("profiles/traced/draft"), """{"parameters":{"folder":{"pin":"s3cret"}}}""");
        await answer.JsonAsync(HttpStatusCode.Created);
        var request = await service.Spans.Request(answer);
        var trace = service.Spans.TraceOf(request);

        var write = Assert.Single(trace, span => span.Source.Name == "Microsoft.Orleans.Storage" && span.GetTagItem("orleans.storage.state.name") is "tenant");
        var call = Assert.Single(trace, span => span.SpanId == write.ParentSpanId);
        Assert.Equal(ActivityKind.Server, call.Kind);
        var caller = Assert.Single(trace, span => span.SpanId == call.ParentSpanId);
        Assert.Equal((ActivityKind.Client, request.SpanId), (caller.Kind, caller.ParentSpanId));
        NothingIn(trace, "s3cret");
    }

    [Fact]
    public async Task What_the_service_sends_to_others_shows_no_credentials_in_the_trace()
    {
        using var http = service.Host.Services.GetRequiredService<IHttpClientFactory>().CreateClient(CloudinaryHttp.ClientName);
        var address = new UriBuilder(service.Host.Address) { Path = "/v1_1/demo/ping", Query = "?api_secret=s3cret-query", UserName = "846153216548793", Password = "s3cret-password" }.Uri;
        using var call = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("846153216548793:s3cret-header"))) },
        };
        using var answer = await http.SendAsync(call, TestContext.Current.CancellationToken);
        var trace = service.Spans.TraceOf(await service.Spans.Request(answer));

        Assert.Contains(trace, span => span.Kind is ActivityKind.Client && span.GetTagItem("url.full") is not null);
        NothingIn(trace, "s3cret", "846153216548793", call.Headers.Authorization!.Parameter!);
    }

    [Fact]
    public async Task What_is_logged_for_a_request_has_its_ids_and_whom_it_is_about()
    {
        using var answer = await service.Tenant.SignAsync(Good);
        var request = await service.Spans.Request(answer);

        var scopes = Assert.Single(service.Host.Logs.Entries, entry => entry.Message.StartsWith("Executed endpoint", StringComparison.Ordinal) && entry.Scopes.Contains($"{request.TraceId}", StringComparison.Ordinal)).Scopes;
        Assert.Contains($"TraceId={request.TraceId}", scopes, StringComparison.Ordinal);
        Assert.Contains($"request_id={request.GetTagItem("request.id")} tenant={service.Tenant.Id} profile=avatar", scopes, StringComparison.Ordinal);
    }

    private Activity[] Signatures(Activity request) => [.. service.Spans.TraceOf(request).Where(span => span.DisplayName == "sign upload")];

    private static void NothingIn(IReadOnlyCollection<Activity> spans, params string[] secrets)
    {
        var text = RecordedSpans.TextOf(spans);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }
}
