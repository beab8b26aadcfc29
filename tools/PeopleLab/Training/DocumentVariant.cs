using PeopleLab.Corpora;
using SearchService.Articles.People.Tagging;

namespace PeopleLab.Training;

/// <summary>Writes variants of an annotated document for training: other people's names from all over the world, hyphens joined,
/// sentences in headline style or in capitals. The annotation moves along.</summary>
internal sealed class DocumentVariant(NameLists lists, WordLexicon classes, int strangePercent, int placePercent)
{
    private readonly string[] _countries = [.. lists.ByCountry.Keys];

    /// <summary>The document with its people renamed. One person keeps one new name, and one country, throughout.</summary>
    public LabelledDocument Rename(LabelledDocument document, SeededRandom random, int loudPercent)
    {
        var renames = ChooseNames(document, random);
        var sentences = new List<LabelledSentence>(document.Sentences.Count);
        foreach (var sentence in document.Sentences)
        {
            var renamed = RenameIn(JoinHyphens(sentence, random), renames);
            sentences.Add(random.Percent(loudPercent) ? Restyle(renamed, random) : renamed);
        }

        return document with { Sentences = sentences };
    }

    // Places, parties and festivals far away have names as strange as people's; only what stands around them tells.
    private void ChooseOtherNames(LabelledDocument document, SeededRandom random, Dictionary<string, string> renames)
    {
        foreach (var sentence in document.Sentences)
        {
            foreach (var name in sentence.Names.Where(name => name.Type != NameType.Person))
            {
                for (var token = name.First; token < name.End; token++)
                {
                    var word = sentence.Words[token];
                    if (!IsReplaceable(word) || renames.ContainsKey(word) || IsTelling(word))
                        continue;
                    if (name.Type == NameType.Place && random.Percent(placePercent))
                    {
                        renames[word] = random.Pick(lists.Places);
                        continue;
                    }

                    var (forenames, surnames) = lists.ByCountry[random.Pick(_countries)];
                    var pool = random.Percent(30) ? forenames : surnames;
                    renames[word] = random.Percent(strangePercent) ? Blend(random.Pick(pool), random.Pick(pool), random) : word;
                }
            }
        }
    }

    // "University", "River": these words are why the name is what it is.
    private bool IsTelling(string word) =>
        (classes[WordHash.Of(word)] & (WordClass.Organisation | WordClass.Ground | WordClass.Function | WordClass.Joiner | WordClass.Calendar | WordClass.Title | WordClass.Common)) != 0;

    private Dictionary<string, string> ChooseNames(LabelledDocument document, SeededRandom random)
    {
        var renames = new Dictionary<string, string>(StringComparer.Ordinal);
        var people = document.Sentences
            .SelectMany(sentence => sentence.Names.Where(name => name.Type == NameType.Person)
                .Select(name => Enumerable.Range(name.First, name.Count).Select(i => sentence.Words[i]).ToArray()))
            .OrderByDescending(words => words.Length)
            .ToList();
        foreach (var words in people)
        {
            var (forenames, surnames) = lists.ByCountry[random.Pick(_countries)];
            for (var i = 0; i < words.Length; i++)
            {
                if (!IsReplaceable(words[i]) || renames.ContainsKey(words[i]))
                    continue;
                var isLast = i == words.Length - 1;
                var pool = isLast && (words.Length > 1 || random.Percent(70)) ? surnames : forenames;
                renames[words[i]] = random.Percent(35) ? Blend(random.Pick(pool), random.Pick(pool), random) : random.Pick(pool);
            }
        }

        ChooseOtherNames(document, random, renames);
        return renames;
    }

    private static bool IsReplaceable(string word) =>
        word.Length > 2 && char.IsUpper(word[0]) && !word.EndsWith('.') && word.All(c => char.IsLetter(c) || c is '-' or '\'');

    // The head of one name and the tail of another of the same country: a name no list has, of the same ring.
    private static string Blend(string first, string second, SeededRandom random)
    {
        first = first.Split(' ')[^1];
        second = second.Split(' ')[^1].ToLowerInvariant();
        if (first.Length < 4 || second.Length < 4)
            return first;
        return string.Concat(first.AsSpan(0, 2 + random.Below(first.Length - 2)), second.AsSpan(1 + random.Below(second.Length - 3)));
    }

    private static LabelledSentence RenameIn(LabelledSentence sentence, Dictionary<string, string> renames)
    {
        var words = new List<string>(sentence.Words.Count + 4);
        var names = new List<NameSpan>(sentence.Names.Count);
        var name = 0;
        var token = 0;
        while (token < sentence.Words.Count)
        {
            if (name < sentence.Names.Count && sentence.Names[name].First == token)
            {
                var span = sentence.Names[name++];
                var first = words.Count;
                for (; token < span.End; token++)
                {
                    if (renames.TryGetValue(sentence.Words[token], out var other))
                        words.AddRange(other.Split(' '));
                    else
                        words.Add(sentence.Words[token]);
                }

                names.Add(new NameSpan(first, words.Count, span.Type));
                continue;
            }

            words.Add(sentence.Words[token++]);
        }

        return new LabelledSentence(words, names);
    }

    // Some corpora cut "Cheuk-yan" into three tokens, raw text does not.
    private static LabelledSentence JoinHyphens(LabelledSentence sentence, SeededRandom random)
    {
        if (!sentence.Words.Contains("-") || random.Percent(30))
            return sentence;
        var words = new List<string>(sentence.Words.Count);
        var newIndex = new int[sentence.Words.Count + 1];
        for (var i = 0; i < sentence.Words.Count; i++)
        {
            newIndex[i] = words.Count;
            var inName = sentence.Names.Any(name => name.First < i && i < name.End - 1);
            if (sentence.Words[i] == "-" && inName && i + 1 < sentence.Words.Count && words.Count > 0)
            {
                words[^1] += "-" + sentence.Words[i + 1];
                newIndex[i] = newIndex[i + 1] = words.Count;
                i++;
                continue;
            }

            words.Add(sentence.Words[i]);
        }

        newIndex[^1] = words.Count;
        return new LabelledSentence(words, [.. sentence.Names.Select(name => name with { First = newIndex[name.First], End = newIndex[name.End] })]);
    }

    private static LabelledSentence Restyle(LabelledSentence sentence, SeededRandom random)
    {
        var upper = random.Percent(40);
        return sentence with { Words = [.. sentence.Words.Select(word => upper ? word.ToUpperInvariant() : Headline(word))] };
    }

    private static string Headline(string word) =>
        word.Length > 3 || !char.IsLower(word[0]) ? string.Concat(char.ToUpperInvariant(word[0]).ToString(), word.AsSpan(1)) : word;
}
