namespace Platform.Signing.Tests.Vectors;

public sealed class SignatureVectorTests
{
    public static TheoryData<int> Signatures => VectorFile.Rows("api_params");

    public static TheoryData<int> StringsToSign => VectorFile.Rows("api_string_to_sign");

    [Theory]
    [MemberData(nameof(Signatures))]
    public void The_core_signs_what_the_official_sources_sign(int index)
    {
        var vector = VectorFile.All[index];

        var signature = ApiSignature.Sign(JsonFields.ForTheCore(vector.Params), vector.Secret, vector.Algorithm, vector.Version);

        Assert.Equal(Decided.Expected(vector), signature);
    }

    [Theory]
    [MemberData(nameof(StringsToSign))]
    public void The_core_writes_the_string_that_the_official_sources_sign(int index)
    {
        var vector = VectorFile.All[index];

        var text = ApiSignature.StringToSign(JsonFields.ForTheCore(vector.Params), vector.Version);

        Assert.Equal(Decided.Expected(vector), text);
    }

    [Theory]
    [MemberData(nameof(Signatures))]
    public void The_upload_form_signs_the_same_or_is_not_meant_to(int index)
    {
        var vector = VectorFile.All[index];
        if (vector.CoreOnly)
        {
            AssertNotForTheForm(vector);
            return;
        }

        var signature = JsonFields.ForTheForm(vector.Params).Sign(vector.Secret, vector.Algorithm, vector.Version);

        Assert.Equal(Decided.Expected(vector), signature);
    }

    [Theory]
    [MemberData(nameof(StringsToSign))]
    public void The_upload_form_writes_the_same_string_or_is_not_meant_to(int index)
    {
        var vector = VectorFile.All[index];
        if (vector.CoreOnly)
        {
            AssertNotForTheForm(vector);
            return;
        }

        Assert.Equal(Decided.Expected(vector), JsonFields.ForTheForm(vector.Params).StringToSign(vector.Version));
    }

    // The form refuses the name, or leaves the field out because Cloudinary never signs it.
    private static void AssertNotForTheForm(Vector vector)
    {
        var fields = JsonFields.ForTheCore(vector.Params);
        var built = UploadForm.TryCreate(fields, out var form, out var refusal);
        Assert.True(
            built ? form!.Fields.Length < fields.Length : refusal.Reason == FieldRefusalReason.NameNotSignable,
            vector.ToString());
    }
}
