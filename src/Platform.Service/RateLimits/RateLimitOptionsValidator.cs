using Microsoft.Extensions.Options;

namespace Platform.Service.RateLimits;

[OptionsValidator]
internal sealed partial class RateLimitOptionsValidator : IValidateOptions<RateLimitOptions>;
