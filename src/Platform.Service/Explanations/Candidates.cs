using System.Globalization;
using Platform.Contracts.Explanations;
using Platform.Signing;

namespace Platform.Service.Explanations;

/// <summary>All that may have been signed, from the likely to the unlikely. Each writes a form that a version's rules would have signed, or writes one wrongly.</summary>
/// <param name="repair">Asks the rules.</param>
/// <param name="secrets">For mistakes that sign what belongs to a credential.</param>
/// <param name="posted">The fields that were posted, in their order; empty when they are not known.</param>
internal sealed class Candidates(FormRepair repair, IReadOnlyList<KnownSecret> secrets, IReadOnlyList<SignedField> posted)
{
    private const int MostPermuted = 5;
    private const int MostSecondsOff = 120;
    private const string Timestamp = "timestamp";

    private static readonly FindingCode[] Everywhere = [FindingCode.BooleanSpelling, FindingCode.ValueEncoding, FindingCode.ListSpelling, FindingCode.ValueTrimmed, FindingCode.UnicodeForm];

    /// <param name="guesses">The forms nearest to what was posted, the nearest first.</param>
    public IEnumerable<Candidate> Of(IReadOnlyList<Guess> guesses) =>
        ((IEnumerable<Candidate>[])
        [
            guesses.SelectMany(Candidate.Of),
            guesses.SelectMany(guess => repair.Changes(guess).SelectMany(change => Candidate.Of(change.To(guess)))),
            guesses.SelectMany(Times),
            guesses.SelectMany(AllAtOnce),
            guesses.SelectMany(WrongSecrets),
            guesses.SelectMany(NeverSigned),
            guesses.SelectMany(Empties),
            guesses.SelectMany(Orders),
            guesses.SelectMany(Pairs),
        ]).SelectMany(stage => stage);

    private static IEnumerable<Candidate> Times(Guess guess)
    {
        if (!long.TryParse(guess.Value(Timestamp), NumberStyles.None, CultureInfo.InvariantCulture, out var time) || time > long.MaxValue / 1000) yield break;
        if (time > 100_000_000_000)
        {
            foreach (var seconds in (long[])[time / 1000, (time + 500) / 1000]) yield return At(seconds, FindingCode.TimestampUnit);
            yield break;
        }

        yield return At(time * 1000, FindingCode.TimestampUnit);
        for (var off = 1; off <= MostSecondsOff; off++)
        {
            yield return At(time - off, FindingCode.TimestampChanged);
            yield return At(time + off, FindingCode.TimestampChanged);
        }

        Candidate At(long seconds, FindingCode code) =>
            Candidate.Of(guess.With(new(code, Timestamp), seconds.ToString(CultureInfo.InvariantCulture))).First();
    }

    /// <summary>The same mistake in every field where it can be made.</summary>
    private IEnumerable<Candidate> AllAtOnce(Guess guess)
    {
        var changes = repair.Changes(guess).Where(change => change.Value is not null).ToLookup(change => change.Edit.Code);
        foreach (var code in Everywhere.Where(code => changes[code].Select(change => change.Edit.Field).Distinct().Count() > 1))
        {
            // Of several spellings the first of each field, then the second, and so on.
            var fields = changes[code].GroupBy(change => change.Edit.Field).Select(group => group.ToArray()).ToArray();
            for (var which = 0; which < fields.Max(spellings => spellings.Length); which++)
            {
                var all = guess;
                foreach (var spellings in fields) all = spellings[Math.Min(which, spellings.Length - 1)].To(all);
                foreach (var candidate in Candidate.Of(all)) yield return candidate;
            }
        }
    }

    private static IEnumerable<Candidate> WrongSecrets(Guess guess) =>
        SecretUses.Wrong.SelectMany(use => Candidate.Of(guess).Select(candidate => candidate with { Use = use }));

    /// <summary>What Cloudinary never signs, signed all the same.</summary>
    private IEnumerable<Candidate> NeverSigned(Guess guess)
    {
        List<SignedField> extras =
        [
            .. posted.Where(field => UploadForm.NeverSigned(field.Name) && field.Name != "signature"),
            .. secrets.Select(secret => new SignedField("api_key", secret.ApiKey)),
            .. secrets.Select(secret => new SignedField("cloud_name", secret.CloudName)),
            .. ((string[])["image", "video", "raw", "auto"]).Select(type => new SignedField("resource_type", type)),
        ];
        extras = [.. extras.Where(extra => extra.Value.Length > 0).Distinct()];
        foreach (var extra in extras) yield return With(extra);
        foreach (var one in extras)
        {
            foreach (var other in extras.Where(other => string.CompareOrdinal(other.Name, one.Name) > 0)) yield return With(one, other);
        }

        Candidate With(params SignedField[] more) => new(
            PostedText.Of(guess.Fields.Concat(more).OrderBy(field => field.Name, StringComparer.Ordinal)),
            guess, [.. guess.Edits, .. more.Select(field => new Edit(FindingCode.NeverSignedField, field.Name))]);
    }

    /// <summary>A field without a value, which Cloudinary leaves out.</summary>
    private IEnumerable<Candidate> Empties(Guess guess)
    {
        var names = guess.Rules.Names.Concat(posted.Where(field => field.Value.Length == 0).Select(field => field.Name)).Distinct().Where(name => guess.Value(name) is null).ToArray();
        foreach (var name in names)
        {
            foreach (var value in (string[])["", "undefined", "null"])
            {
                var fields = guess.Fields.Append(new(name, value)).OrderBy(field => field.Name, StringComparer.Ordinal);
                yield return new(PostedText.Of(fields), guess, guess.Edits.Add(new(FindingCode.EmptyValueSigned, name)));
            }
        }
    }

    private IEnumerable<Candidate> Orders(Guess guess)
    {
        var edits = guess.Edits.Add(new(FindingCode.WrongOrder, null));
        SignedField[] fields = [.. guess.Fields];
        var asPosted = posted.Select(field => field.Name).ToList();
        yield return In(fields.OrderBy(field => (uint)asPosted.IndexOf(field.Name)));
        yield return In(fields.Reverse());
        yield return In(fields.OrderBy(field => field.Name == Timestamp));
        yield return In(fields.OrderByDescending(field => field.Name == Timestamp));
        if (fields.Length > MostPermuted) yield break;
        foreach (var permuted in Permutations(fields)) yield return In(permuted);

        Candidate In(IEnumerable<SignedField> order) => new(PostedText.Of(order), guess, edits);
    }

    /// <summary>Two changes together: two fields dropped, or one and another one spelled otherwise.</summary>
    private IEnumerable<Candidate> Pairs(Guess guess)
    {
        Change[] changes = [.. repair.Changes(guess)];
        for (var one = 0; one < changes.Length; one++)
        {
            for (var other = one + 1; other < changes.Length; other++)
            {
                if (changes[one].Edit.Field == changes[other].Edit.Field) continue;
                foreach (var candidate in Candidate.Of(changes[other].To(changes[one].To(guess)))) yield return candidate;
            }
        }
    }

    private static IEnumerable<SignedField[]> Permutations(SignedField[] fields)
    {
        if (fields.Length <= 1) return [fields];
        return fields.SelectMany((first, place) => Permutations([.. fields[..place], .. fields[(place + 1)..]]).Select(rest => (SignedField[])[first, .. rest]));
    }
}
