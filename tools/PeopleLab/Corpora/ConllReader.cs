using SearchService.Articles.People.Tagging;

namespace PeopleLab.Corpora;

/// <summary>Reads files of one token a line (word first, tag in the last or a given column), an empty line after each sentence.</summary>
/// <remarks>Understands IOB1, IOB2 and BILOU tags, and -DOCSTART- lines.</remarks>
internal static class ConllReader
{
    private const string DocumentStart = "-DOCSTART-";

    /// <summary>Reads a file; without -DOCSTART- lines, every so many sentences are one document.</summary>
    public static IEnumerable<LabelledDocument> Read(string corpus, string path, int sentencesPerDocument, int tagColumn = -1)
    {
        var sentences = new List<LabelledSentence>();
        var words = new List<string>();
        var tags = new List<string>();
        var documents = 0;
        LabelledDocument Finish()
        {
            var document = new LabelledDocument(corpus, $"{Path.GetFileName(path)}#{documents++}", [.. sentences]);
            sentences.Clear();
            return document;
        }

        foreach (var line in File.ReadLines(path).Append(""))
        {
            var columns = Columns(line);
            var isDocumentStart = columns.Length > 0 && columns[0] == DocumentStart;
            if (IsToken(line))
            {
                words.Add(Unescape(columns[0]));
                tags.Add(tagColumn < 0 ? columns[^1] : columns[Math.Min(tagColumn, columns.Length - 1)]);
                continue;
            }

            if (words.Count > 0)
            {
                sentences.Add(new LabelledSentence([.. words], SpansOf(tags)));
                words.Clear();
                tags.Clear();
            }

            if (sentences.Count > 0 && (isDocumentStart || sentences.Count >= sentencesPerDocument))
                yield return Finish();
        }

        if (sentences.Count > 0)
            yield return Finish();
    }

    /// <summary>Reads a file of any kind the lab knows: GUM's .conllu as one document, else tokens and tags.</summary>
    public static IEnumerable<LabelledDocument> ReadAny(string path, int sentencesPerDocument, int tagColumn = -1) =>
        IsConllu(path) ? [GumReader.Read(path)] : Read("file", path, sentencesPerDocument, tagColumn);

    /// <summary>True for CoNLL-U, where the word stands in the second of ten columns and lines with "#" are comments.</summary>
    public static bool IsConllu(string path) => Path.GetExtension(path).Equals(".conllu", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for a line of a CoNLL-U file that holds a token: no comment, no range of tokens, no omitted word.</summary>
    public static bool IsConlluToken(string line) => line.Length > 0 && line[0] != '#' && line[..Math.Max(0, line.IndexOf('\t'))] is { Length: > 0 } number && number.All(char.IsAsciiDigit);

    /// <summary>True for a line that holds a token.</summary>
    public static bool IsToken(string line) => Columns(line) is { Length: >= 2 } columns && columns[0].Length > 0 && columns[0] != DocumentStart;

    /// <summary>True when the file says where its documents begin.</summary>
    public static bool HasDocuments(string path) => File.ReadLines(path).Any(line => line.StartsWith(DocumentStart, StringComparison.Ordinal));

    /// <summary>How many columns the file's tokens have.</summary>
    public static int CountColumns(string path) => File.ReadLines(path).Where(IsToken).Select(line => Columns(line).Length).FirstOrDefault();

    /// <summary>The spans of a tag sequence, all types.</summary>
    public static IReadOnlyList<NameSpan> SpansOf(IReadOnlyList<string> tags)
    {
        var spans = new List<NameSpan>();
        var start = -1;
        var open = "";
        for (var i = 0; i <= tags.Count; i++)
        {
            var tag = i < tags.Count ? tags[i] : "O";
            var dash = tag.IndexOf('-', StringComparison.Ordinal);
            var prefix = dash > 0 ? tag[..dash] : "O";
            var type = dash > 0 ? tag[(dash + 1)..].ToUpperInvariant() : "";
            var begins = prefix is "B" or "U" or "S" || (prefix is not "O" && type != open);
            if (start >= 0 && (prefix == "O" || begins))
            {
                if (TypeOf(open) is { } named)
                    spans.Add(new NameSpan(start, i, named));
                start = -1;
                open = "";
            }

            if (begins)
            {
                start = i;
                open = type;
            }
        }

        return spans;
    }

    private static string[] Columns(string line) =>
        line.Contains('\t') ? line.TrimEnd().Split('\t', StringSplitOptions.TrimEntries) : line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // The Penn Treebank's names for brackets.
    private static string Unescape(string word) => word switch
    {
        "-LRB-" or "-LCB-" or "-LSB-" => "(",
        "-RRB-" or "-RCB-" or "-RSB-" => ")",
        _ => word,
    };

    private static NameType? TypeOf(string tag) => tag switch
    {
        "PER" or "PERSON" => NameType.Person,
        "ORG" or "ORGANIZATION" or "ORGANISATION" or "CORPORATION" or "GROUP" or "FACILITY" => NameType.Organisation,
        "LOC" or "LOCATION" or "GEO" => NameType.Place,
        "TIM" or "DATE" or "TIME" or "NAT" or "MONEY" or "NUMBER" => null,
        _ => NameType.Other,
    };
}
