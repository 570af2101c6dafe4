using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Platform.Contracts.Admin;
using Platform.Contracts.Refusals;

namespace Platform.Service.Requests;

/// <summary>Which page of a list is asked for.</summary>
internal sealed class PageQuery
{
    private const int MostItems = 100;

    /// <summary>How many items, 1 to 100; 100 when left out.</summary>
    [FromQuery(Name = "limit"), Range(1, MostItems)]
    public int? Limit { get; set; }

    /// <summary>The <c>next</c> of the page before; left out for the first page.</summary>
    [FromQuery(Name = "after")]
    public string? After { get; set; }

    /// <summary>Reads the page; the cursors that it takes and gives are bound to the owner.</summary>
    /// <param name="owner">The list's name, with its tenant's id.</param>
    /// <param name="read">Reads the items after a key, as many as asked for.</param>
    public async Task<Outcome<Page<T>>> Read<T>(string owner, Func<string?, int, Task<Outcome<Page<T>>>> read)
    {
        var limit = Limit ?? MostItems;
        string? after = null;
        var check = new RequestCheck()
            .Require(limit is >= 1 and <= MostItems, "", $"limit is a whole number from 1 to {MostItems}.")
            .Require(After is null || TryOpen(owner, After, out after), "", "after is not a next value of this list.");
        if (!check.Then(() => this).Succeeded(out _, out var refusal)) return refusal;

        var outcome = await read(after, limit);
        return outcome.Succeeded(out var page, out _) && page.Next is { } next ? page with { Next = Close(owner, next) } : outcome;
    }

    private static string Close(string owner, string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{owner}\n{key}"));

    private static bool TryOpen(string owner, string cursor, out string? key)
    {
        key = null;
        if (!Base64Url.IsValid(cursor)) return false;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('\n');
        if (parts is not [var boundTo, var after] || boundTo != owner) return false;
        key = after;
        return true;
    }
}
