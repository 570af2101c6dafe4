using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Platform.Contracts.Leases;
using Platform.Service.Credentials;
using Platform.Service.Signatures;
using Platform.Service.Tests.Credentials.Sealing;
using Xunit;

namespace Platform.Service.Tests.Credentials;

public sealed class StoredCredentialsTests
{
    private static readonly Serializer Serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    [Fact]
    public void A_set_that_was_stored_before_secrets_could_verify_only_is_read()
    {
        var set = Serializer.Deserialize<CredentialSet>(Convert.FromBase64String(BeforeKinds))!;
        Assert.Equal("cred_a active, cred_b draining, cred_c disabled, cred_d added", string.Join(", ", set.Credentials.Select(credential => $"{credential.Id} {credential.View(DateTimeOffset.MaxValue, null, null).State}")));
        Assert.Equal(["cred_a"], set.Signing().Select(leased => leased.Id));
        Assert.Equal(["cred_b"], set.Verifying(DateTimeOffset.MinValue).Select(leased => leased.Id));
    }

    [Fact]
    public void A_lease_of_an_authority_that_knows_no_verifying_secrets_signs()
    {
        var snapshot = Serializer.Deserialize<TenantSnapshot>(Convert.FromBase64String(SnapshotBeforeKinds))!;
        using var sealer = Sample.Sealer("test");
        var signing = new SigningSnapshot("acme", snapshot, sealer, TimeProvider.System, before: null);
        Assert.Equal("cred_a", signing.SigningCredential("upload", "demo")?.Leased.Id);
        Assert.Equal(["cred_a"], signing.Verifying(DateTimeOffset.MaxValue).Select(credential => credential.Leased.Id));
    }

    /// <summary>One credential in each state that there was.</summary>
    private const string BeforeKinds =
        "IOggIAAJIehADWNyZWRfYUENdXBsb2FkQQNsQQlkZW1vQQcxMjNBDXNoYTI1NkEFdXMBBSGAACDaY9N93giBAAAAAAAAAADgIehABWsxISAABwEDAAUAB+Dg4AEdwQEhgAAg2mPTfd4IgQAAAAAAAAAA4OAg6EANY3JlZF9iwQ/BEcETwRXBF8EZAQkhgAAg2mPTfd4IgQAAAAAAAAAA4MEjAR0hgAAg2mPTfd4IgQAAAAAAAAAA4CGAACDaY9N93giBAAAAAAAAAADg4CDoQA1jcmVkX2PBD8ERwRPBFcEXwRkBDSGAACDaY9N93giBAAAAAAAAAADgwSMBHSGAACDaY9N93giBAAAAAAAAAADgIYAAINpj033eCIEAAAAAAAAAAODgIOhADWNyZWRfZMEPwRHBE8EVwRfBGQEBIYAAINpj033eCIEAAAAAAAAAAODBIwEdwQEhgAAg2mPTfd4IgQAAAAAAAAAA4ODg4OA=";

    /// <summary>With one credential, for uploads.</summary>
    private const string SnapshotBeforeKinds = "IOgg6AAVARngAQEh6AAiAwEpAVHgISDg4CEgAAMh6EANY3JlZF9hQQ11cGxvYWRBCWRlbW9BBzEyM0ENc2hhMjU2QQV1cyHoQAVrMSEgAAcBAwAFAAfg4ODg4OAhIODgwS3g";
}
