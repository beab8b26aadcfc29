using SearchService.Archive.Index;
using SearchService.Archive.Schema;
using SearchService.Articles;
using SearchService.Articles.People;
using SearchService.Engine.Highlighting;
using SearchService.Engine.QueryParsing;
using SearchService.Engine.QueryParsing.Newsroom;

namespace SearchService.Archive.Search;

/// <summary>Makes the view of a whole article, with a query's matches marked in every text of it.</summary>
internal sealed class ArticleViewMaker(NewsroomQueryParser parser, PersonForms forms, PersonDirectory people)
{
    /// <summary>The article as it is shown.</summary>
    /// <param name="stored">The article.</param>
    /// <param name="query">The query whose matches are marked; null or empty for none.</param>
    public ArticleView Make(StoredArticle stored, string? query)
    {
        var archived = stored.Article;
        IReadOnlyList<FieldMarks> marks = [];
        if (!string.IsNullOrWhiteSpace(query) && forms.Widen(parser.Parse(query)) is var read && read.Build() is { } words)
        {
            var highlighter = new QueryHighlighter(words, ArchiveAnalyzer.Instance, new HighlightOptions { MaxPassages = 0 });
            var matches = ArticleMatches.Find(highlighter, stored, people);
            marks = [.. matches.Fields.SelectMany(f => MarksOf(archived, f))];
            var asked = PersonForms.IdsIn(read.Root);
            if (asked.Count > 0 || !marks.Any(static m => m.Field == FieldNames.Body)) marks = [.. marks, .. MentionMarks(matches.Mentions(asked))];
            marks = [.. Joined(marks)];
        }

        return new ArticleView
        {
            Id = archived.Key,
            Article = archived.Article,
            Marks = marks,
            People =
            [
                .. stored.People
                    .Where(p => !people.IsHidden(p.Id))
                    .Select(p => new PersonInArticle(p.Id, people.NameOf(p.Id, p.Person.Name), p.Person.Roles, p.Person.Mentions.Count, p.Person.IsCreditOnly)),
            ],
            Quotes = [.. archived.People.Quotations.Select(static q => new QuoteInArticle(q.Speaker, q.Text))],
            Paths = archived.Paths,
        };
    }

    private static IEnumerable<FieldMarks> MentionMarks(IEnumerable<PersonMention> mentions) =>
        mentions
            .GroupBy(static m => m.Index)
            .Select(static p => new FieldMarks(FieldNames.Body, p.Key, [.. p.Select(static m => new MatchMark(m.Start, m.Length)).DistinctBy(static m => m.Start).OrderBy(static m => m.Start)]));

    private static IEnumerable<FieldMarks> MarksOf(ArchivedArticle archived, FieldHighlights field)
    {
        for (var value = 0; value < field.MarksByValue.Count; value++)
        {
            var marks = ArticleMatches.Marks(field.MarksByValue[value], 0);
            if (marks.Count == 0) continue;
            switch (field.Field)
            {
                case FieldNames.Title or FieldNames.Body or FieldNames.Byline:
                    yield return new FieldMarks(field.Field, value, marks);
                    break;
                case FieldNames.Deck:
                    var isKicker = value == 0 && !string.IsNullOrWhiteSpace(archived.Article.Kicker);
                    yield return new FieldMarks(isKicker ? "kicker" : field.Field, 0, marks);
                    break;
                case FieldNames.Caption:
                    var (caption, isAlt) = ArticleTexts.CaptionOf(archived.Article, value);
                    yield return new FieldMarks(isAlt ? "alt" : field.Field, caption, marks);
                    break;
                case FieldNames.Credit:
                    yield return new FieldMarks(field.Field, ArticleTexts.CreditedCaptionOf(archived.Article, value), marks);
                    break;
                case FieldNames.Speaker when ArticleTexts.SpokenBySomebody(archived.People).ElementAt(value) is var said && ArticleTexts.IsInBody(archived.Article, said):
                    yield return new FieldMarks(FieldNames.Body, said.Index, [new MatchMark(said.Start, said.Length)]);
                    break;
                case FieldNames.Quote when ArticleTexts.QuotationsWithWords(archived.People).ElementAt(value) is var quoted && ArticleTexts.IsInBody(archived.Article, quoted):
                    yield return new FieldMarks(FieldNames.Body, quoted.Index, [.. InParagraph(archived.Article.Body[quoted.Index], quoted, marks)]);
                    break;
            }
        }
    }

    // The parts of one sentence of speech stand apart in the paragraph and together in the quotation, in the same order.
    private static IEnumerable<MatchMark> InParagraph(string paragraph, Quotation quotation, IEnumerable<MatchMark> marks)
    {
        var from = quotation.Start;
        foreach (var mark in marks)
        {
            var at = paragraph.IndexOf(quotation.Text.Substring(mark.Start, mark.Length), Math.Max(from, quotation.Start + Math.Min(mark.Start, quotation.Length)), StringComparison.Ordinal);
            if (at < 0) continue; // in a later paragraph of the same speech
            yield return new MatchMark(at, mark.Length);
            from = at + mark.Length;
        }
    }

    /// <summary>One entry for each text, its marks ascending; of two that overlap the first.</summary>
    private static IEnumerable<FieldMarks> Joined(IEnumerable<FieldMarks> marks)
    {
        foreach (var text in marks.GroupBy(static m => (m.Field, m.Index)))
        {
            var joined = new List<MatchMark>();
            foreach (var mark in text.SelectMany(static m => m.Marks).OrderBy(static m => m.Start).ThenByDescending(static m => m.Length))
            {
                if (joined.Count == 0 || !joined[^1].Overlaps(mark)) joined.Add(mark);
            }

            if (joined.Count > 0) yield return new FieldMarks(text.Key.Field, text.Key.Index, joined);
        }
    }
}
