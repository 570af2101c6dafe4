using CloudinaryDotNet.Actions;

namespace Platform.Cloud;

/// <summary>One page of a product environment's keys, newest first. The SDK sends the page's size as its number; this sends its number.</summary>
internal sealed class AccessKeyPage : ListAccessKeysParams
{
    public const int Size = 100;

    public AccessKeyPage(string environment, int number) : base(environment) =>
        (PageSize, Page, SortBy, SortOrder) = (Size, number, AccessKeysSortBy.CreatedAt, AccessKeysSortOrder.Desc);

    protected override void AddParamsToDictionary(SortedDictionary<string, object> dict)
    {
        base.AddParamsToDictionary(dict);
        dict["page"] = Page;
    }
}
