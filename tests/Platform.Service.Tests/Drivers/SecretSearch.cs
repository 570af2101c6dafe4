using System.Text;

namespace Platform.Service.Tests.Drivers;

/// <summary>Looks for a secret in all the forms in which one leaks: as it is, in UTF-16, in hex, and within base64 at any offset.</summary>
internal sealed class SecretSearch
{
    private readonly List<(string Form, byte[] Bytes)> _forms = [];

    private SecretSearch(string name) => Name = name;

    public string Name { get; }

    public static SecretSearch ForText(string name, string secret)
    {
        var search = ForBytes(name, Encoding.UTF8.GetBytes(secret));
        search._forms.Add(("UTF-16", Encoding.Unicode.GetBytes(secret)));
        return search;
    }

    public static SecretSearch ForBytes(string name, byte[] secret)
    {
        var search = new SecretSearch(name);
        search._forms.Add(("raw", secret));
        search.AddText("hex", Convert.ToHexStringLower(secret));
        search.AddText("upper-case hex", Convert.ToHexString(secret));
        for (var offset = 0; offset < 3; offset++)
        {
            // What comes before the secret changes how it looks in base64; the characters at its edges depend on the neighbours.
            var text = Convert.ToBase64String([.. new byte[offset], .. secret]);
            search.AddText($"base64 at {offset}", text[(offset == 0 ? 0 : 4)..^4]);
        }

        return search;
    }

    /// <summary>The forms that are found, for people; empty when the secret is not there.</summary>
    public IEnumerable<string> In(string place, byte[] content) =>
        _forms.Where(form => content.AsSpan().IndexOf(form.Bytes) >= 0).Select(form => $"{Name}, {form.Form}, in {place}");

    public IEnumerable<string> In(string place, IEnumerable<string> lines) => lines.SelectMany(line => In($"{place}: {line}", Encoding.UTF8.GetBytes(line)));

    private void AddText(string form, string text)
    {
        _forms.Add((form, Encoding.ASCII.GetBytes(text)));
        _forms.Add(($"{form}, UTF-16", Encoding.Unicode.GetBytes(text)));
    }
}
