namespace Platform.Service.Explanations;

/// <summary>An error of Cloudinary's, read.</summary>
internal abstract record CloudinaryError;

/// <summary><c>Invalid Signature … String to sign - '…'.</c></summary>
/// <param name="Signature">The signature that came with the request.</param>
/// <param name="StringToSign">What Cloudinary would have signed: the fields that came.</param>
/// <param name="Cut">True when the text ends before the string does.</param>
internal sealed record InvalidSignature(string Signature, string StringToSign, bool Cut) : CloudinaryError;

/// <summary><c>Stale request - reported time is …</c></summary>
internal sealed record StaleRequest : CloudinaryError;

/// <summary><c>Unknown API key …</c></summary>
internal sealed record UnknownKey : CloudinaryError;

/// <summary><c>api_secret mismatch</c></summary>
internal sealed record SecretMismatch : CloudinaryError;

/// <summary><c>Missing required parameter - …</c></summary>
/// <param name="Parameter">Its name; empty when it can't be read.</param>
internal sealed record MissingParameter(string Parameter) : CloudinaryError;

/// <summary><c>Upload preset must be specified when using unsigned upload</c></summary>
internal sealed record UnsignedUpload : CloudinaryError;
