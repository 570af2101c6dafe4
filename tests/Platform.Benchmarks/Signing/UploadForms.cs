using Platform.Signing;

namespace Platform.Benchmarks.Signing;

/// <summary>Fields of the sizes that occur, in no particular order.</summary>
internal static class UploadForms
{
    public static SignedField[] Three { get; } =
    [
        new("timestamp", "1732380000"),
        new("folder", "users/user-42"),
        new("tags", "avatar-image,profile"),
    ];

    public static SignedField[] Twenty { get; } =
    [
        new("timestamp", "1732380000"),
        new("public_id", "users/user-42/avatar"),
        new("folder", "users/user-42"),
        new("asset_folder", "users/user-42"),
        new("tags", "avatar-image,profile,2024"),
        new("context", "alt=A person \\| smiling|caption=Ein schönes Bild"),
        new("metadata", "color=[\"red\",\"green\"]|rating=5"),
        new("allowed_formats", "jpg,png,webp"),
        new("overwrite", "false"),
        new("unique_filename", "true"),
        new("use_filename", "false"),
        new("invalidate", "false"),
        new("eager", "c_fill,g_face,h_200,w_200/jpg|c_fill,g_face,h_400,w_400/webp"),
        new("eager_async", "true"),
        new("eager_notification_url", "https://hooks.example/eager?tenant=acme&kind=avatar"),
        new("notification_url", "https://hooks.example/uploads?tenant=acme&kind=avatar"),
        new("moderation", "manual"),
        new("type", "upload"),
        new("upload_preset", "signed_avatars"),
        new("source", "uw"),
    ];
}
