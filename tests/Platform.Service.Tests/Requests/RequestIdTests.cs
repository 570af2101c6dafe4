using Platform.Service.Tests.Drivers;
using Xunit;

namespace Platform.Service.Tests.Requests;

[Collection(SharedService.Name)]
public sealed class RequestIdTests(SharedService service)
{
    [Theory]
    [InlineData("a")]
    [InlineData("A.b_c-9")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public async Task A_well_formed_id_comes_back_on_every_kind_of_answer(string id)
    {
        foreach (var (client, path) in new[]
        {
            (service.Host.Operator, "/v1/tenants"), (service.Host.Operator, "/v1/tenants/none"), (service.Host.Client(null), "/v1/tenants"),
            (service.Host.Client(null), "/nowhere"), (service.Host.Client(null), "/health/live"),
        })
        {
            var answer = await client.GetAsync(path, ("X-Request-Id", id));

            Assert.Equal(id, answer.Headers.GetValues("X-Request-Id").Single());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("<script>")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public async Task Any_other_id_is_replaced(string id)
    {
        var first = await service.Host.Operator.GetAsync("/v1/tenants", ("X-Request-Id", id));
        var second = await service.Host.Operator.GetAsync("/v1/tenants", ("X-Request-Id", id));

        Assert.Matches("^[A-Za-z0-9._-]{1,64}$", first.Headers.GetValues("X-Request-Id").Single());
        Assert.NotEqual(first.Headers.GetValues("X-Request-Id").Single(), second.Headers.GetValues("X-Request-Id").Single());
    }

    [Theory]
    [InlineData("X-Request-Id: a\r\nSet-Cookie: stolen=1\r\n")]
    [InlineData("X-Request-Id: a\nSet-Cookie: stolen=1\r\n")]
    [InlineData("X-Request-Id: a\rSet-Cookie: stolen=1\r\n")]
    [InlineData("X-Request-Id: a%0d%0aSet-Cookie: stolen=1\r\n")]
    [InlineData("X-Request-Id: a\r\n Set-Cookie: stolen=1\r\n")]
    [InlineData("X-Request-Id: a\0Set-Cookie: stolen=1\r\n")]
    [InlineData("X-Request-Id: a\r\nX-Request-Id: b\r\n")]
    public async Task No_id_writes_a_header(string headers)
    {
        var answer = await RawHttp.SendAsync(service.Host.Address, "GET /v1/tenants HTTP/1.1", headers);

        Assert.InRange(answer.Status, 400, 401);
        Assert.DoesNotContain(answer.Headers, header => header.Contains("cookie", StringComparison.OrdinalIgnoreCase));
    }
}
