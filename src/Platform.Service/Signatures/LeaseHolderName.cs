namespace Platform.Service.Signatures;

/// <summary>This silo's address with its generation: a restarted silo is another holder.</summary>
internal sealed record LeaseHolderName(string Value);
