using Microsoft.Extensions.Options;

namespace Platform.Service.Credentials.Sealing;

/// <summary>Says what is wrong with the master keys, and never shows one.</summary>
internal sealed class SealingOptionsValidator : IValidateOptions<SealingOptions>
{
    private const string HowTo = "Set Sealing:Keys:<id> to 32 random bytes in base64 (for example from 'openssl rand -base64 32'), and Sealing:ActiveKey to that id.";

    public ValidateOptionsResult Validate(string? name, SealingOptions options)
    {
        if (options.Keys.Count == 0)
        {
            return ValidateOptionsResult.Fail($"No master key is configured, and without one no secret can be stored. {HowTo} Keep the key: what is sealed with it opens with nothing else.");
        }

        var failures = new List<string>();
        foreach (var (id, key) in options.Keys)
        {
            if (!MasterKey.IsId(id))
            {
                failures.Add($"Sealing:Keys:{id} is not a key id: use 1 to 32 of a-z, 0-9, '-' and '_'.");
            }

            if (MasterKey.Decode(key) is null)
            {
                failures.Add($"Sealing:Keys:{id} is not {MasterKey.Bytes} bytes in base64.");
            }
        }

        if (options.ActiveKey.Length == 0)
        {
            failures.Add($"Sealing:ActiveKey is missing: name the key that seals. There is: {string.Join(", ", options.Keys.Keys.Order(StringComparer.Ordinal))}.");
        }
        else if (!options.Keys.ContainsKey(options.ActiveKey))
        {
            failures.Add($"Sealing:ActiveKey names '{options.ActiveKey}', but there is no Sealing:Keys:{options.ActiveKey}. {HowTo}");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
