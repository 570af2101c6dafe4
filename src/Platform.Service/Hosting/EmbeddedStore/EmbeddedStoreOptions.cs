using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Platform.Service.Hosting.EmbeddedStore;

/// <summary>Where this process keeps its files.</summary>
internal sealed class EmbeddedStoreOptions
{
    public const string Section = "Platform";

    /// <summary>
    /// The data folder. A relative path starts at the executable's folder, so that it does not depend on where the
    /// service was started from.
    /// </summary>
    [Required(ErrorMessage = "Platform:DataPath is empty: name the folder that holds the data.")]
    [RegularExpression(@"[^\0]+", ErrorMessage = "Platform:DataPath is not a path.")]
    public string DataPath { get; set; } = "data";
}

[OptionsValidator]
internal sealed partial class EmbeddedStoreOptionsValidator : IValidateOptions<EmbeddedStoreOptions>;
