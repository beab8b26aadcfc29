using System.Buffers;
using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People.Resolving;

/// <summary>The people in bylines and picture credits: they made the article and are not, as such, in it.</summary>
internal static class CreditLines
{
    private const WordClass NotPeople = WordClass.Organisation | WordClass.Ground | WordClass.Calendar;
    private static readonly SearchValues<string> Contributions = SearchValues.Create(["contributed to this", "contributed reporting"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds authors and photographers; one who is also named in the text is the same person.</summary>
    public static void Add(Article article, MentionResolver resolver, WordLexicon lexicon)
    {
        for (var i = 0; i < article.Bylines.Count; i++)
        {
            if (NameIn(article.Bylines[i], lexicon) is { } author)
                resolver.AddCredit(author, article.Bylines[i], new PersonMention(ArticleField.Byline, i, 0, article.Bylines[i].Length));
        }

        for (var i = 0; i < article.Captions.Count; i++)
        {
            var caption = article.Captions[i];
            if (caption.Photographer is not { Length: > 0 } photographer || NameIn(photographer, lexicon) is not { } maker)
                continue;
            var start = caption.RawCredit?.IndexOf(photographer, StringComparison.OrdinalIgnoreCase) ?? -1;
            resolver.AddCredit(maker, photographer, new PersonMention(ArticleField.Credit, i, Math.Max(0, start), photographer.Length));
        }
    }

    /// <summary>Takes the people out who are named only because they "contributed to this report".</summary>
    public static List<PersonSpan> TakeContributors(Article article, ArticleTokens tokens, List<PersonSpan> spans)
    {
        HashSet<int>? sections = null;
        for (var i = 0; i < article.Body.Count; i++)
        {
            if (SaysWhoContributed(article.Body[i]) && tokens.TryFindBody(i, out var section))
                (sections ??= []).Add(section);
        }

        if (sections is null)
            return [];
        var contributors = spans.FindAll(span => sections.Contains(tokens.Tokens.SectionOf(span.First)));
        spans.RemoveAll(contributors.ToHashSet().Contains);
        return contributors;
    }

    // Such a line is short; in a long paragraph somebody contributed to something in the story.
    private static bool SaysWhoContributed(string paragraph)
    {
        const int MaxLength = 400;
        return paragraph.Length <= MaxLength
            && (paragraph.AsSpan().ContainsAny(Contributions)
                || paragraph.StartsWith("Reporting by ", StringComparison.OrdinalIgnoreCase)
                || paragraph.StartsWith("(Reporting by ", StringComparison.OrdinalIgnoreCase));
    }

    // A byline may also name a desk ("Staff reports", "Associated Press"): people have two or more capitalised words and no office.
    private static PersonName? NameIn(string text, WordLexicon lexicon)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 2 or > 5 || !char.IsUpper(words[0][0]) || !char.IsUpper(words[^1][0]))
            return null;
        foreach (var word in words)
        {
            var classes = lexicon[WordHash.Of(word)];
            if ((classes & NotPeople) != 0 && (classes & (WordClass.Forename | WordClass.Surname)) == 0)
                return null;
            if (word.Any(char.IsDigit) || word is "Staff" or "Desk" or "Reports" or "Reporter" or "Writer" or "Correspondent" or "Editors" or "Agencies" or "Wire")
                return null;
        }

        return PersonName.Parse(text);
    }
}
