using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Platform.Service.Credentials;

/// <summary>How credentials end.</summary>
internal sealed class CredentialOptions
{
    public const string Section = "Credentials";

    /// <summary>How long a deleted credential can be restored before its secret is erased; as long as a disabled one verifies, at least.</summary>
    [Range(typeof(TimeSpan), "02:00:00", "90.00:00:00")]
    public TimeSpan RestorableFor { get; set; } = TimeSpan.FromDays(7);
}

[OptionsValidator]
internal sealed partial class CredentialOptionsValidator : IValidateOptions<CredentialOptions>;
