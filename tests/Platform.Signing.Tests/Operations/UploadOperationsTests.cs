using Platform.Signing.Operations;

namespace Platform.Signing.Tests.Operations;

public sealed class UploadOperationsTests
{
    [Theory]
    [InlineData("timestamp", "")]
    [InlineData("timestamp folder overwrite", "")]
    [InlineData("timestamp public_id", "destroy download explicit")]
    [InlineData("timestamp public_id type tags context eager", "destroy download explicit generate_archive")]
    [InlineData("timestamp tags folder", "generate_archive")]
    [InlineData("timestamp public_id transformation", "destroy download explicit explode")]
    [InlineData("timestamp public_ids command tag", "context download_tag generate_archive multi sprite tags")]
    [InlineData("timestamp from_public_id", "")]
    [InlineData("timestamp from_public_id to_public_id overwrite", "rename")]
    public void A_signature_opens_each_operation_whose_required_parameters_it_can_contain(string names, string expected)
    {
        var opened = UploadOperations.AlsoSigns(names.Split(' '));

        Assert.Equal(expected, string.Join(' ', opened.Select(operation => operation.Code)));
    }

    [Fact]
    public void Codes_are_stable_unique_and_sorted()
    {
        var codes = UploadOperations.All.Select(operation => operation.Code).ToList();

        Assert.Equal(codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), codes);
        Assert.All(codes, code => Assert.Matches("^[a-z_]+$", code));
        Assert.DoesNotContain("upload", codes);
        Assert.All(codes, code => Assert.Equal(code, UploadOperations.Find(code)?.Code));
        Assert.Null(UploadOperations.Find("delete_by_token"));
    }

    [Fact]
    public void The_upload_itself_is_opened_by_every_signature_and_is_no_other_operation()
    {
        Assert.Same(UploadOperations.Upload, UploadOperations.Find("upload"));
        Assert.True(UploadOperations.Upload.IsOpenedBy([]));
        Assert.DoesNotContain(UploadOperations.Upload, UploadOperations.AlsoSigns(["public_id", "tags"]));
    }

    [Fact]
    public void Every_operation_requires_something_and_is_explained()
    {
        Assert.All(UploadOperations.All, operation =>
        {
            Assert.NotEmpty(operation.Required);
            Assert.All(operation.Required, set => Assert.NotEmpty(set));
            Assert.EndsWith(".", operation.Note, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_client_chosen_public_id_deletes_and_changes_what_is_there()
    {
        var altering = UploadOperations.AlsoSigns(["timestamp", "public_id"])
            .Where(operation => operation.Alters && operation.Selecting.Contains("public_id"));

        Assert.Equal(["destroy", "explicit"], altering.Select(operation => operation.Code));
    }
}
