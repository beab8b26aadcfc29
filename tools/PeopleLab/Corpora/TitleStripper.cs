using SearchService.Articles.People.Tagging;

namespace PeopleLab.Corpora;

/// <summary>Takes titles off the front of annotated people: some corpora count them in ("President Mahmoud Ahmadinejad"), ours do not.</summary>
internal static class TitleStripper
{
    private static readonly HashSet<string> Titles = WordLexicon.ParseClasses(EmbeddedData.WordClasses)
        .Where(entry => entry.Class is WordClass.Honorific or WordClass.Title)
        .Select(entry => entry.Word)
        .Concat(["foreign", "defense", "defence", "finance", "interior", "vice", "former", "u.s.", "sunni", "shiite", "opposition", "home"])
        .Except(["justice", "don", "tan", "guard", "forward", "dean", "marshal", "duke", "earl", "pitcher", "saint", "st.", "st", "canon", "major", "chase"])
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Peoples = WordLexicon.ParseClasses(EmbeddedData.WordClasses)
        .Where(entry => entry.Class is WordClass.Demonym)
        .Select(entry => entry.Word)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True for "Libertarian", "Rohingya": one of a people, not a name.</summary>
    public static bool IsPeople(string word) => Peoples.Contains(word);

    /// <summary>True for honorifics, ranks and offices.</summary>
    public static bool IsTitle(string word) => Titles.Contains(word);

    /// <summary>The sentence with titles outside its people's names.</summary>
    public static LabelledSentence Strip(LabelledSentence sentence)
    {
        var names = new List<NameSpan>(sentence.Names.Count);
        foreach (var name in sentence.Names)
        {
            var first = name.First;
            if (name.Type == NameType.Person)
            {
                while (first < name.End && IsTitle(sentence.Words[first]))
                    first++;
            }

            if (first < name.End)
                names.Add(name with { First = first });
        }

        return sentence with { Names = names };
    }
}
