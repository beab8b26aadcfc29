using SearchService.Archive.Schema;
using SearchService.Articles;
using SearchService.Articles.People;
using SearchService.Engine.Highlighting;

namespace SearchService.Archive.Search;

/// <summary>Passages that show people rather than words: where the body names those meant, and where those asked for are quoted.</summary>
/// <param name="stored">The article.</param>
/// <param name="matches">What matched in it.</param>
/// <param name="options">How long a passage is.</param>
internal sealed class PeopleSnippets(StoredArticle stored, ArticleMatches matches, HighlightOptions options)
{
    private readonly Article _article = stored.Article.Article;

    /// <summary>Where the body names people under whatever form, a paragraph each.</summary>
    /// <param name="asked">The people asked for; with none, those whose names matched.</param>
    /// <param name="besides">Passages that are shown anyway; their paragraphs are left out.</param>
    /// <param name="most">Most passages, the others among them; one is given in any case.</param>
    public IEnumerable<Snippet> Mentions(IReadOnlySet<string> asked, IReadOnlyList<Passage> besides, int most) => matches.Mentions(asked)
        .DistinctBy(static m => m.Index)
        .Where(m => besides.All(p => p.Value != m.Index))
        .Take(Math.Max(1, most - besides.Count))
        .Select(m => OfBody(m.Index, new Mark(m.Start, m.Start + m.Length), label: null, isMarked: true));

    /// <summary>What those are quoted as saying whose names as speakers matched, with the speaker marked where the paragraph names them.</summary>
    public IEnumerable<Snippet> Said(int most)
    {
        var speakers = matches.In(FieldNames.Speaker)?.MarksByValue ?? [];
        return ArticleTexts.SpokenBySomebody(stored.Article.People)
            .Where((_, value) => value < speakers.Count && speakers[value].Count > 0)
            .DistinctBy(static q => q.Index)
            .Where(q => ArticleTexts.IsInBody(_article, q))
            .Take(most)
            .Select(q => SpeakerIn(q) is { } named
                ? OfBody(q.Index, named, LabelOf(q), isMarked: true)
                : OfBody(q.Index, new Mark(q.Start, q.Start + q.Length), LabelOf(q), isMarked: false));
    }

    /// <summary>A stretch of the body that a quotation shows, too, is shown once: in the quotation, with the marks of both.</summary>
    public static List<Snippet> Joined(IReadOnlyList<Snippet> snippets)
    {
        var joined = new List<Snippet>();
        var quotations = snippets.Where(static s => s is { Field: FieldNames.Body, Label: not null }).ToList();
        foreach (var snippet in snippets)
        {
            var isPassage = snippet is { Field: FieldNames.Body, Label: null };
            if (isPassage && quotations.Exists(q => Overlaps(q, snippet))) continue;
            joined.Add(quotations.Contains(snippet) ? WithMarksOf(snippet, snippets.Where(s => s is { Field: FieldNames.Body, Label: null } && Overlaps(snippet, s))) : snippet);
        }

        return joined;
    }

    /// <summary>The words of a quotation that were asked for.</summary>
    public IEnumerable<Snippet> Quoted(FieldHighlights quotes, int most) => quotes.Passages.Take(most)
        .Select(p => (Passage: p, Quotation: ArticleTexts.QuotationsWithWords(stored.Article.People).ElementAt(p.Value)))
        .Select(one => Snippet.Of(FieldNames.Quote, LabelOf(one.Quotation), one.Quotation.Text, one.Passage, one.Passage.Start));

    private static bool Overlaps(Snippet one, Snippet other) => one.Offset < other.Offset + other.Text.Length && other.Offset < one.Offset + one.Text.Length;

    private static Snippet WithMarksOf(Snippet quotation, IEnumerable<Snippet> others)
    {
        var marks = quotation.Marks.ToList();
        foreach (var other in others)
        {
            var moved = other.Marks.Select(m => m with { Start = m.Start + other.Offset - quotation.Offset });
            marks.AddRange(moved.Where(m => m.Start >= 0 && m.Start + m.Length <= quotation.Text.Length && !marks.Exists(m.Overlaps)).ToList());
        }

        return quotation with { Marks = [.. marks.OrderBy(static m => m.Start)] };
    }

    private static string LabelOf(Quotation quotation) => quotation.Speaker is { Length: > 0 } speaker ? "quotation, said by " + speaker : "quotation";

    // The mention nearest to the words.
    private Mark? SpeakerIn(Quotation quotation) => matches.MentionsOf(p => p.Person.Name == quotation.Speaker)
        .Where(m => m.Index == quotation.Index)
        .OrderBy(m => m.Start < quotation.Start ? quotation.Start - m.Start : Math.Max(0, m.Start - quotation.Start - quotation.Length))
        .Select(static m => (Mark?)new Mark(m.Start, m.Start + m.Length))
        .FirstOrDefault();

    private Snippet OfBody(int paragraph, Mark place, string? label, bool isMarked)
    {
        var passage = Passage.Around(_article.Body[paragraph], place, options) with { Value = paragraph };
        return Snippet.Of(FieldNames.Body, label, _article.Body[paragraph], isMarked ? passage : passage with { Marks = [] }, ArticleTexts.OffsetInBody(_article, passage));
    }
}
