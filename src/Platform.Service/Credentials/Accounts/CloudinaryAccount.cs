namespace Platform.Service.Credentials.Accounts;

/// <summary>A product environment, and one of its API keys.</summary>
/// <param name="Region"><c>us</c>, <c>eu</c> or <c>ap</c>.</param>
/// <param name="CloudName">The product environment.</param>
/// <param name="ApiKey">The public key id.</param>
internal sealed record CloudinaryAccount(string Region, string CloudName, string ApiKey);
