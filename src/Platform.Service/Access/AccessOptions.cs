using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Platform.Service.Access;

/// <summary>Who operates the platform.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";

    [Range(1, 1000)]
    public int MaxOperatorKeys { get; set; } = 100;

    /// <summary>Operators that are given by configuration instead of the store: hex SHA-256 digests of their keys' texts.</summary>
    public IList<string> OperatorKeyDigests { get; } = [];
}

[OptionsValidator]
internal sealed partial class AccessOptionsValidator : IValidateOptions<AccessOptions>;
