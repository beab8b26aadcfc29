using System.Globalization;
using System.Text;
using SearchService.Articles.People.Registry;

namespace SearchService.Archive.Index;

/// <summary>
/// What everybody is called, beside people.state, for commands that live too short to read the whole registry. Derived from it:
/// without this file, or with one that fits neither people.state nor people.yml, the registry is read.
/// </summary>
/// <remarks>
/// UTF-8 text. The first line tells the form of the file, the number of the commit and <see cref="PeopleCorrections.HashOf"/> the corrections, parted by tabs; then a
/// line for each person, parted by tabs: the id, the name to show, the articles that name and that only credit the person, and every form printed,
/// the most used first. The lines are in the order of the ids' bytes, so that one is found by halving. Whoever has a tab or a line break in id or
/// name is left out.
/// <code>
/// names2	12	(no corrections)
/// ann-lee	Ann Lee	2	0	Ann Lee	Lee
/// vladimir-putin	Vladimir Putin	1	1	Vladimir Putin
/// </code>
/// </remarks>
internal sealed class PersonNameTable
{
    private const byte Tab = (byte)'\t';
    private const byte LineEnd = (byte)'\n';
    private const int FieldsBeforeVariants = 4;

    private readonly byte[] _lines;

    private PersonNameTable(byte[] lines, PeopleAuthority corrections) => (_lines, Corrections) = (lines, corrections);

    /// <summary>The corrections that the names follow.</summary>
    public PeopleAuthority Corrections { get; }

    /// <summary>The file's bytes.</summary>
    public static byte[] Write(long commit, PeopleAuthority corrections, IEnumerable<PersonNames> people)
    {
        var file = new MemoryStream();
        file.Write(Encoding.UTF8.GetBytes(HeaderOf(commit, corrections)));
        var lines = people.Where(static p => IsPlain(p.Id) && IsPlain(p.Preferred)).Select(static p => (Id: Encoding.UTF8.GetBytes(p.Id), Person: p)).ToList();
        lines.Sort(static (a, b) => a.Id.AsSpan().SequenceCompareTo(b.Id));
        foreach (var (id, person) in lines)
        {
            file.Write(id);
            file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\t{person.Preferred}\t{person.ArticleCount}\t{person.CreditCount}")));
            foreach (var variant in person.Variants.Where(IsPlain)) file.Write(Encoding.UTF8.GetBytes("\t" + variant));
            file.WriteByte(LineEnd);
        }

        return file.ToArray();
    }

    /// <summary>Takes the bytes if they belong to this commit and these corrections; null otherwise.</summary>
    public static PersonNameTable? Read(byte[] file, long commit, PeopleAuthority corrections)
    {
        var header = Encoding.UTF8.GetBytes(HeaderOf(commit, corrections));
        return file.AsSpan().StartsWith(header) ? new PersonNameTable(file[header.Length..], corrections) : null;
    }

    /// <summary>What a person is called; null for an unknown id.</summary>
    public PersonNames? Find(string id)
    {
        var wanted = Encoding.UTF8.GetBytes(id);
        ReadOnlySpan<byte> lines = _lines;
        while (lines.Length > 0)
        {
            var start = lines[..(lines.Length / 2)].LastIndexOf(LineEnd) + 1;
            var length = lines[start..].IndexOf(LineEnd);
            if (length < 0) return null;
            var line = lines.Slice(start, length);
            var tab = line.IndexOf(Tab);
            if (tab < 0) return null;
            var order = line[..tab].SequenceCompareTo(wanted);
            if (order == 0) return Parse(line);
            lines = order < 0 ? lines[(start + length + 1)..] : lines[..start];
        }

        return null;
    }

    /// <summary>As <see cref="PeopleRegistry.Search"/>: whoever has a name that is found and is not hidden, those with most articles first.</summary>
    public IReadOnlyList<PersonNames> Search(string typed, int limit)
    {
        var search = new NameSearch(typed);
        var found = new List<PersonNames>();
        foreach (var range in _lines.AsSpan().Split(LineEnd))
        {
            if (Parse(_lines.AsSpan(range)) is not { } person || Corrections.IsHidden(person.Id)) continue;
            if (search.Finds(person.Preferred) || person.Variants.Any(search.Finds)) found.Add(person);
        }

        return [.. found.OrderByDescending(static p => p.ArticleCount).ThenBy(static p => p.Id, StringComparer.Ordinal).Take(limit)];
    }

    private static PersonNames? Parse(ReadOnlySpan<byte> line)
    {
        var fields = Encoding.UTF8.GetString(line).Split('\t');
        return fields.Length >= FieldsBeforeVariants && int.TryParse(fields[2], CultureInfo.InvariantCulture, out var articles) && int.TryParse(fields[3], CultureInfo.InvariantCulture, out var credits)
            ? new PersonNames(fields[0], fields[1], articles, credits, fields[FieldsBeforeVariants..])
            : null;
    }

    private static string HeaderOf(long commit, PeopleAuthority corrections) =>
        string.Create(CultureInfo.InvariantCulture, $"names2\t{commit}\t{(PeopleCorrections.HashOf(corrections) is { Length: > 0 } hash ? hash : "(no corrections)")}\n");

    private static bool IsPlain(string text) => text.AsSpan().IndexOfAny('\t', '\n') < 0;
}
