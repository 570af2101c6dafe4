using System.Text.Json;

namespace Platform.Signing.Notifications;

/// <summary>
/// A notification is a JSON object. That is what keeps it apart from everything else that is signed with the API secret: no other text
/// that is signed begins with a brace.
/// </summary>
internal static class NotificationBody
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    public static bool IsObject(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty || body[0] != '{')
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(body, Options);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
