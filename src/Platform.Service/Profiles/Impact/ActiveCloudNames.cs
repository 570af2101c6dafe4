using System.Collections.Immutable;

namespace Platform.Service.Profiles.Impact;

/// <summary>The product environments for which a credential of this kind signs now.</summary>
internal delegate ImmutableArray<string> ActiveCloudNames(string credentialKind);
