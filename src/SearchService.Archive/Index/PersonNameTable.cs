using System.Globalization;
using System.Text;
using SearchService.Articles.People.Registry;

namespace SearchService.Archive.Index;

/// <summary>
/// The preferred name of everybody, beside people.state, for commands that live too short to read the whole registry. Derived from it:
/// without this file, or with one that fits neither people.state nor people.yml, the registry is read.
/// </summary>
/// <remarks>
/// UTF-8 text. The first line is the number of the commit and <see cref="PeopleCorrections.HashOf"/> the corrections, with a tab between; then a
/// line for each person, the id, a tab and the name, in the order of the ids' bytes, so that one is found by halving. Whoever has a tab or a line
/// break in id or name is left out.
/// <code>
/// 12	(no corrections)
/// ann-lee	Ann Lee
/// vladimir-putin	Vladimir Putin
/// </code>
/// </remarks>
internal sealed class PersonNameTable
{
    private const byte Tab = (byte)'\t';
    private const byte LineEnd = (byte)'\n';

    private readonly byte[] _lines;
    private readonly PeopleAuthority _corrections;

    private PersonNameTable(byte[] lines, PeopleAuthority corrections) => (_lines, _corrections) = (lines, corrections);

    /// <summary>The file's bytes.</summary>
    public static byte[] Write(long commit, PeopleAuthority corrections, IEnumerable<KeyValuePair<string, string>> names)
    {
        var file = new MemoryStream();
        file.Write(Encoding.UTF8.GetBytes(HeaderOf(commit, corrections)));
        var lines = names.Where(static n => IsPlain(n.Key) && IsPlain(n.Value)).Select(static n => (Id: Encoding.UTF8.GetBytes(n.Key), n.Value)).ToList();
        lines.Sort(static (a, b) => a.Id.AsSpan().SequenceCompareTo(b.Id));
        foreach (var (id, name) in lines)
        {
            file.Write(id);
            file.WriteByte(Tab);
            file.Write(Encoding.UTF8.GetBytes(name));
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

    /// <summary>The preferred name of a person and whether editors keep them out of lists; null for an unknown id.</summary>
    public (string Name, bool IsHidden)? Find(string id)
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
            if (order == 0) return (Encoding.UTF8.GetString(line[(tab + 1)..]), _corrections.IsHidden(id));
            lines = order < 0 ? lines[(start + length + 1)..] : lines[..start];
        }

        return null;
    }

    private static string HeaderOf(long commit, PeopleAuthority corrections) =>
        string.Create(CultureInfo.InvariantCulture, $"{commit}\t{(PeopleCorrections.HashOf(corrections) is { Length: > 0 } hash ? hash : "(no corrections)")}\n");

    private static bool IsPlain(string text) => text.AsSpan().IndexOfAny('\t', '\n') < 0;
}
