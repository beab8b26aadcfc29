using SearchService.Archive.Index;
using SearchService.Archive.Schema;
using SearchService.Articles;
using SearchService.Engine.Highlighting;
using SearchService.Engine.Search;

namespace SearchService.Archive.Search;

/// <summary>Makes a hit to show of a stored article: headline, passages with marks from each field that matched, and why it matched.</summary>
/// <param name="words">What matched.</param>
/// <param name="personIds">The people asked for, whose mentions are shown where an article names them otherwise than the query.</param>
/// <param name="passages">Most passages of the body.</param>
/// <param name="people">The names of the archive's people.</param>
/// <param name="options">How long a passage is.</param>
internal sealed class HitReader(Query words, IReadOnlySet<string> personIds, int passages, PersonDirectory people, SearchOptions options)
{
    private const int PeopleShown = 6;
    private const int CaptionPassages = 2;
    private const int BeginningInChars = 200;

    private readonly HighlightOptions _highlighting = HighlightingOf(passages, options);
    private readonly QueryHighlighter _highlighter = new(words, ArchiveAnalyzer.Instance, HighlightingOf(passages, options));

    /// <summary>Reads a hit.</summary>
    public ArticleHit Read(StoredArticle stored, double score, MatchTier tier = MatchTier.AllWords, IReadOnlyList<string>? missingWords = null)
    {
        var article = stored.Article.Article;
        var matches = ArticleMatches.Find(_highlighter, stored, people);
        var ofPeople = new PeopleSnippets(stored, matches, _highlighting);
        var snippets = new List<Snippet>();
        foreach (var field in matches.Fields) snippets.AddRange(SnippetsOf(article, field, ofPeople));
        snippets = PeopleSnippets.Joined(snippets);
        var inBody = matches.In(FieldNames.Body)?.Passages ?? [];
        if (personIds.Count > 0 || inBody.Count == 0) snippets.AddRange(ofPeople.Mentions(personIds, inBody, passages));
        if (snippets.Count == 0 && Beginning(article) is { } beginning) snippets.Add(beginning);
        return new ArticleHit
        {
            Id = stored.Article.Key,
            Title = article.Title,
            TitleMarks = ArticleMatches.Marks(matches.In(FieldNames.Title)?.MarksByValue is [var first, ..] ? first : [], 0),
            Published = article.Published,
            SortDate = stored.Article.SortDate,
            Desk = article.Section,
            Source = article.Source,
            Bylines = article.Bylines,
            People = [.. People(stored).Take(PeopleShown)],
            Snippets = snippets,
            WhyMatched = [.. Why(stored, matches)],
            IsPartialMatch = tier != MatchTier.AllWords,
            MissingWords = missingWords ?? [],
            Score = score,
            Url = $"/article/{stored.Article.Key}",
        };
    }

    private static HighlightOptions HighlightingOf(int passages, SearchOptions options) =>
        new() { MaxPassages = Math.Max(passages, CaptionPassages), MaxPassageLengthInChars = options.SnippetChars };

    private IEnumerable<PersonReference> People(StoredArticle stored) =>
        stored.People
            .Where(p => !p.Person.IsCreditOnly && !people.IsHidden(p.Id))
            .Select(p => new PersonReference(p.Id, people.NameOf(p.Id, p.Person.Name)))
            .DistinctBy(static p => p.Id);

    private IEnumerable<Snippet> SnippetsOf(Article article, FieldHighlights field, PeopleSnippets ofPeople) => field.Field switch
    {
        FieldNames.Body => field.Passages.Take(passages).Select(p => Snippet.Of(field.Field, null, article.Body[p.Value], p, ArticleTexts.OffsetInBody(article, p))),
        FieldNames.Speaker => ofPeople.Said(passages),
        FieldNames.Quote => ofPeople.Quoted(field, passages),
        FieldNames.Deck => field.Passages.Take(1).Select(p => Snippet.Of(field.Field, "summary", DeckOf(article, p.Value), p, p.Start)),
        FieldNames.Caption => field.Passages.Take(CaptionPassages).Select(p => CaptionSnippet(article, p)),
        FieldNames.Credit => field.Passages.Take(1).Select(p => CreditSnippet(article, p)),
        _ => [],
    };

    private static Snippet CaptionSnippet(Article article, Passage passage)
    {
        var (index, isAlt) = ArticleTexts.CaptionOf(article, passage.Value);
        var caption = article.Captions[index];
        var label = (isAlt ? "picture description" : "caption") + ByWhom(caption);
        return Snippet.Of(FieldNames.Caption, label, isAlt ? caption.Alt! : caption.Text, passage, passage.Start);
    }

    private static Snippet CreditSnippet(Article article, Passage passage)
    {
        var caption = article.Captions[ArticleTexts.CreditedCaptionOf(article, passage.Value)];
        return Snippet.Of(FieldNames.Credit, "photo credit", ArticleTexts.CreditOf(caption)!, passage, passage.Start);
    }

    private static string ByWhom(Caption caption) => (caption.Photographer, caption.Agency) switch
    {
        ({ Length: > 0 } who, { Length: > 0 } agency) => $", photo by {who}/{agency}",
        ({ Length: > 0 } who, _) => $", photo by {who}",
        (_, { Length: > 0 } agency) => $", photo by {agency}",
        _ => "",
    };

    private static string DeckOf(Article article, int value) =>
        new[] { article.Kicker, article.Deck }.Where(static t => !string.IsNullOrWhiteSpace(t)).ElementAt(value)!;

    /// <summary>The article's first words, where nothing of its text matched.</summary>
    private static Snippet? Beginning(Article article)
    {
        var text = article.Deck is { Length: > 0 } deck ? deck : article.Body.FirstOrDefault() ?? article.Captions.FirstOrDefault(static c => c.Text.Length > 0)?.Text;
        if (string.IsNullOrEmpty(text)) return null;
        var field = article.Deck is { Length: > 0 } ? FieldNames.Deck : article.Body.Count > 0 ? FieldNames.Body : FieldNames.Caption;
        if (text.Length <= BeginningInChars) return new Snippet(field, null, text, [], 0);
        var end = text.LastIndexOf(' ', BeginningInChars);
        return new Snippet(field, null, text[..(end > BeginningInChars / 2 ? end : BeginningInChars)], [], 0) { EndsMidSentence = true };
    }

    private IEnumerable<string> Why(StoredArticle stored, ArticleMatches matches)
    {
        // Asked for by a name that the article does not use.
        var others = stored.People.Where(p => personIds.Contains(p.Id)).Select(static p => p.Person.Name).ToList();
        foreach (var field in matches.Fields)
        {
            var matched = field.MarksByValue.Select(static (marks, i) => (marks, i)).Where(static v => v.marks.Count > 0).Select(static v => v.i).ToList();
            if (matched.Count == 0) continue;
            var article = stored.Article.Article;
            yield return field.Field switch
            {
                FieldNames.Person => "person: " + string.Join(", ", matched.Select(i => matches.PersonAt(i)?.Person.Name).OfType<string>().Concat(others).Distinct(StringComparer.Ordinal)),
                FieldNames.Speaker => "quoted: " + string.Join(", ", matched.Select(i => SpeakerAt(stored, i)).Distinct(StringComparer.Ordinal)),
                FieldNames.Caption => "caption" + ByWhom(article.Captions[ArticleTexts.CaptionOf(article, matched[0]).Caption]),
                FieldNames.Desk => "desk: " + article.Section,
                FieldNames.Source => "source: " + article.Source,
                _ => field.Field,
            };
            if (field.Field == FieldNames.Person) others.Clear();
        }

        if (others.Count > 0) yield return "person: " + string.Join(", ", others);
    }

    private static string SpeakerAt(StoredArticle stored, int value) =>
        ArticleTexts.SpokenBySomebody(stored.Article.People).ElementAt(value).Speaker!;
}
