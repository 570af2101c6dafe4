using System.Globalization;
using System.Text;
using Platform.Signing.Notifications;
using Platform.Signing.Responses;

namespace Platform.Signing.Tests.Vectors;

public sealed class VerificationVectorTests
{
    public static TheoryData<int> Answers => VectorFile.Rows("api_response_signature", "api_response_verify", "preloaded_file");

    public static TheoryData<int> Notifications => VectorFile.Rows("notification_signature", "notification_verify");

    [Theory]
    [MemberData(nameof(Answers))]
    public void The_signature_of_an_answer_is_what_the_official_sources_take_it_for(int index)
    {
        var vector = VectorFile.All[index];
        if (vector.Kind == "preloaded_file")
        {
            Assert.True(PreloadedFile.TryParse(vector.Text("file_info"), out var file));
            Assert.Equal(vector.Expected.GetBoolean(), file.Verify(vector.Secret, vector.Algorithm));
            Assert.Equal(vector.Text("file_info"), file.ToString());
            return;
        }

        var version = long.Parse(vector.Text("version"), CultureInfo.InvariantCulture);
        if (vector.Kind == "api_response_signature")
        {
            Assert.Equal(vector.ExpectedText, ApiResponse.Sign(vector.Text("public_id"), version, vector.Secret, vector.Algorithm));
            return;
        }

        Assert.Equal(vector.Expected.GetBoolean(), ApiResponse.Verify(vector.Text("public_id"), version, vector.Text("signature"), vector.Secret, vector.Algorithm));
    }

    [Theory]
    [MemberData(nameof(Notifications))]
    public void The_signature_of_a_notification_is_what_the_official_sources_take_it_for(int index)
    {
        var vector = VectorFile.All[index];
        var body = Encoding.UTF8.GetBytes(vector.Text("body"));
        if (vector.Kind == "notification_signature")
        {
            var seconds = long.Parse(vector.Text("timestamp"), CultureInfo.InvariantCulture);
            Assert.Equal(vector.ExpectedText, NotificationSignature.Sign(body, seconds, vector.Secret, vector.Algorithm));
            return;
        }

        // The official SDKs have no bound ahead of now; one vector is from the year 2222 and counts as genuine there.
        var unbounded = NotificationWindow.Default with
        {
            ValidFor = vector.Find("valid_for")?.GetInt64() ?? NotificationWindow.Default.ValidFor,
            Ahead = long.MaxValue,
        };
        var now = vector.Find("now")?.GetInt64() ?? 1_732_380_000;

        Assert.Equal(vector.Expected.GetBoolean(), Verify(unbounded) == NotificationVerdict.Genuine);
        if (vector.Find("now") is null)
        {
            Assert.Equal(NotificationVerdict.Ahead, Verify(NotificationWindow.Default));
        }

        NotificationVerdict Verify(NotificationWindow window) =>
            NotificationSignature.Verify(body, vector.Text("timestamp"), vector.Text("signature"), vector.Secret, vector.Algorithm, window, now);
    }
}
