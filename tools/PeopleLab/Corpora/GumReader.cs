using SearchService.Articles.People.Tagging;

namespace PeopleLab.Corpora;

/// <summary>Reads GUM's .conllu files. Its entities are whole phrases ("the 19-year-old Daniel Montalvo"); names are taken from
/// the ones whose head is a proper noun: the head's flat run for people (or the words of the encyclopedia's title the person is linked to),
/// the capitalised run around the head for others.</summary>
internal static class GumReader
{
    private sealed record Row(string Word, string Tag, bool IsPlural, int Head, string Relation, bool SpaceAfter, string Entity);

    /// <summary>One document a file.</summary>
    public static LabelledDocument Read(string path)
    {
        var sentences = new List<LabelledSentence>();
        var rows = new List<Row>();
        foreach (var line in File.ReadLines(path).Append(""))
        {
            if (line.StartsWith('#'))
                continue;
            if (line.Length > 0)
            {
                var columns = line.Split('\t');
                if (!columns[0].All(char.IsAsciiDigit))
                    continue;
                var misc = columns[9].Split('|');
                var entity = misc.FirstOrDefault(field => field.StartsWith("Entity=", StringComparison.Ordinal)) ?? "";
                rows.Add(new Row(columns[1], columns[3], columns[4] == "NNPS", int.Parse(columns[6]) - 1, columns[7].Split(':')[0], !misc.Contains("SpaceAfter=No"),
                    entity.Length > 0 ? entity["Entity=".Length..] : ""));
                continue;
            }

            if (rows.Count > 0)
                sentences.Add(ToSentence(rows));
            rows.Clear();
        }

        return new LabelledDocument("gum", Path.GetFileNameWithoutExtension(path), sentences);
    }

    private static LabelledSentence ToSentence(List<Row> rows)
    {
        var names = new List<NameSpan>();
        foreach (var (first, end, type, link) in Entities(rows))
        {
            var head = HeadOf(rows, first, end);
            var name = type == "person" ? LinkedName(rows, first, end, link) ?? PersonName(rows, first, end, head) : OtherName(rows, first, end, head, type);
            if (name is { } span)
                names.Add(span);
        }

        // The longest name wins where two overlap ("George Washington University").
        var kept = new List<NameSpan>();
        foreach (var name in names.OrderByDescending(name => name.Count).ThenBy(name => name.Type))
        {
            if (kept.TrueForAll(other => name.End <= other.First || name.First >= other.End))
                kept.Add(name);
        }

        return new LabelledSentence([.. rows.Select(row => row.Word)], [.. kept.OrderBy(name => name.First)]);
    }

    // "(1-person-new-...(2-organization-...)" opens two and closes the second; "1)" closes the first.
    private static IEnumerable<(int First, int End, string Type, string Link)> Entities(List<Row> rows)
    {
        const int LinkField = 7;
        var open = new List<(string Id, string Type, string Link, int First)>();
        for (var token = 0; token < rows.Count; token++)
        {
            var text = rows[token].Entity;
            for (var i = 0; i < text.Length;)
            {
                if (text[i] == '(')
                {
                    var stop = text.IndexOfAny(['(', ')'], i + 1);
                    var body = text[(i + 1)..(stop < 0 ? text.Length : stop)].Split('-', LinkField + 1);
                    var link = body.Length > LinkField ? Uri.UnescapeDataString(body[LinkField]) : "";
                    if (stop >= 0 && text[stop] == ')')
                    {
                        yield return (token, token + 1, body[1], link);
                        i = stop + 1;
                        continue;
                    }

                    open.Add((body[0], body.Length > 1 ? body[1] : "", link, token));
                    i = stop < 0 ? text.Length : stop;
                    continue;
                }

                var close = text.IndexOf(')', i);
                if (close < 0)
                    break;
                var id = text[i..close];
                var match = open.FindLastIndex(entity => entity.Id == id);
                if (match >= 0)
                {
                    yield return (open[match].First, token + 1, open[match].Type, open[match].Link);
                    open.RemoveAt(match);
                }

                i = close + 1;
            }
        }
    }

    private static int HeadOf(List<Row> rows, int first, int end)
    {
        for (var token = first; token < end; token++)
        {
            if (rows[token].Head < first || rows[token].Head >= end)
                return token;
        }

        return first;
    }

    // The encyclopedia's name of the person, where the mention has it word for word: "coauthor Colette Heald" is Colette_Heald.
    private static NameSpan? LinkedName(List<Row> rows, int first, int end, string link)
    {
        var disambiguation = link.IndexOf("_(", StringComparison.Ordinal);
        var words = (disambiguation > 0 ? link[..disambiguation] : link).Split('_', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2)
            return null;
        for (var token = first; token + words.Length <= end; token++)
        {
            if (words.Select((word, i) => rows[token + i].Word == word).All(isSame => isSame))
                return new NameSpan(token, token + words.Length, NameType.Person);
        }

        return null;
    }

    private static NameSpan? PersonName(List<Row> rows, int first, int end, int head)
    {
        var seed = head;
        if (rows[head].Tag != "PROPN")
        {
            seed = Enumerable.Range(first, end - first).FirstOrDefault(
                token => rows[token].Tag == "PROPN" && rows[token].Head == head && rows[token].Relation is "flat" or "appos" && char.IsUpper(rows[token].Word[0]), -1);
            if (seed < 0)
                return null;
        }

        int left = seed, right = seed;
        while (right + 1 < end && Continues(rows, seed, right + 1, end))
            right++;
        while (left > first && JoinsFromLeft(rows, first, seed, left))
            left--;
        while (left < right && TitleStripper.IsTitle(rows[left].Word))
            left++;
        if (TitleStripper.IsTitle(rows[right].Word) && rows[right].Relation != "flat")
            return null;
        if (rows[right].IsPlural || (right + 1 < end && rows[right + 1].Relation == "flat" && TitleStripper.IsTitle(rows[right + 1].Word)))
            return null;
        if (left == right && (TitleStripper.IsTitle(rows[left].Word) || TitleStripper.IsPeople(rows[left].Word) || !rows[left].Word.Any(char.IsUpper)))
            return null;
        return new NameSpan(left, right + 1, NameType.Person);
    }

    private static bool Continues(List<Row> rows, int seed, int token, int end)
    {
        var row = rows[token];
        var before = rows[token - 1];
        if (row.Word == "-")
            return token + 1 < end && rows[token + 1].Tag == "PROPN" && !before.SpaceAfter && !row.SpaceAfter;
        if (row.Tag != "PROPN")
            return row.Relation == "flat" && row.Head >= seed && char.IsUpper(row.Word[0]) && !TitleStripper.IsTitle(row.Word);
        return before.Word == "-" || row.Relation is "flat" or "goeswith";
    }

    private static bool JoinsFromLeft(List<Row> rows, int first, int seed, int left)
    {
        var row = rows[left - 1];
        if (row.Word == "-")
            return !row.SpaceAfter && left >= 2 && rows[left - 2].Tag == "PROPN" && !rows[left - 2].SpaceAfter;
        if (row.Tag != "PROPN" || !char.IsUpper(row.Word[0]))
            return false;
        // "Leung Che-cheung": the family name hangs as a compound on the hyphenated given name.
        var beforeHyphen = left + 1 < rows.Count && rows[left + 1].Word == "-";
        return rows[left].Word == "-" || row.Relation == "flat" || (row.Relation == "compound" && row.Head >= left && row.Head <= seed && (beforeHyphen || (left - 1 == first && !TitleStripper.IsTitle(row.Word))));
    }

    private static NameSpan? OtherName(List<Row> rows, int first, int end, int head, string type)
    {
        if (rows[head].Tag != "PROPN" || type is "time" or "quantity")
            return null;
        int left = head, right = head;
        while (left > first && IsNameWord(rows[left - 1]))
            left--;
        while (right + 1 < end && (IsNameWord(rows[right + 1]) || (rows[right + 1].Tag is "ADP" or "CCONJ" && right + 2 < end && IsNameWord(rows[right + 2]))))
            right++;
        var named = type switch { "organization" => NameType.Organisation, "place" => NameType.Place, _ => NameType.Other };
        return new NameSpan(left, right + 1, named);
    }

    private static bool IsNameWord(Row row) => char.IsUpper(row.Word[0]) && row.Tag is "PROPN" or "ADJ" or "NOUN" && char.IsUpper(row.Word[0]);
}
