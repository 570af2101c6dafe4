using Platform.Service.Credentials.Sealing;
using Xunit;

namespace Platform.Service.Tests.Credentials.Sealing;

public sealed class SealingOptionsTests
{
    [Fact]
    public void Several_keys_of_which_one_is_active_are_valid() =>
        Assert.True(Validate("k2", ("k1", MasterKey.Random()), ("k2", MasterKey.Random())).Succeeded);

    [Theory]
    [InlineData("k1", "not base64!")]
    [InlineData("k1", "")]
    [InlineData("k1", "c2hvcnQ=")]
    [InlineData("k1", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_key_that_is_not_32_bytes_in_base64_is_named_and_not_shown(string id, string key)
    {
        var message = Validate(id, (id, key)).FailureMessage!;

        Assert.Contains("Sealing:Keys:k1 is not 32 bytes in base64", message, StringComparison.Ordinal);
        Assert.True(key.Length == 0 || !message.Contains(key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "Sealing:ActiveKey is missing: name the key that seals. There is: k1, k2.")]
    [InlineData("k3", "Sealing:ActiveKey names 'k3', but there is no Sealing:Keys:k3.")]
    public void An_active_key_that_is_not_there_is_refused(string active, string message) =>
        Assert.Contains(message, Validate(active, ("k2", MasterKey.Random()), ("k1", MasterKey.Random())).FailureMessage, StringComparison.Ordinal);

    [Theory]
    [InlineData("K1")]
    [InlineData("k 1")]
    [InlineData("a-name-that-is-longer-than-32-characters")]
    public void A_key_id_that_is_none_is_refused(string id) =>
        Assert.Contains("is not a key id", Validate(id, (id, MasterKey.Random())).FailureMessage, StringComparison.Ordinal);

    [Fact]
    public void No_key_is_refused() =>
        Assert.Contains("No master key is configured", Validate("").FailureMessage, StringComparison.Ordinal);

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(string active, params (string Id, string Key)[] keys) =>
        new SealingOptionsValidator().Validate(null, new SealingOptions { ActiveKey = active, Keys = keys.ToDictionary(key => key.Id, key => key.Key) });
}
