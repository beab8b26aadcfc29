using SearchService.Archive.Index;
using SearchService.Archive.Schema;
using SearchService.Articles;
using SearchService.Articles.People;
using SearchService.Engine.Highlighting;

namespace SearchService.Archive.Search;

/// <summary>What of one article matched a query, field by field, and whom of its people that means.</summary>
internal sealed class ArticleMatches
{
    private readonly StoredArticle _stored;

    private ArticleMatches(StoredArticle stored, IReadOnlyList<FieldHighlights> fields) => (_stored, Fields) = (stored, fields);

    /// <summary>Fields with their passages and marks.</summary>
    public IReadOnlyList<FieldHighlights> Fields { get; }

    /// <summary>Looks for a query's matches. Names that only the archive knows a person by are looked at when the article's own do not explain the match.</summary>
    public static ArticleMatches Find(QueryHighlighter highlighter, StoredArticle stored, PersonDirectory people)
    {
        var found = highlighter.Highlight(ArticleTexts.Of(stored.Article));
        if (!found.Any(static f => f.MarksByValue.Any(static v => v.Count > 0)) && highlighter.Fields.Contains(FieldNames.Person))
            found = highlighter.Highlight(ArticleTexts.Of(stored.Article, stored.PersonIds.SelectMany(people.NamesOf)));
        return new ArticleMatches(stored, found);
    }

    /// <summary>The engine's marks as the archive's, counted from the start of a passage.</summary>
    public static IReadOnlyList<MatchMark> Marks(IReadOnlyList<Mark> marks, int from) => [.. marks.Select(m => new MatchMark(m.Start - from, m.End - m.Start))];

    /// <summary>The matches in one field; null when it was not searched.</summary>
    public FieldHighlights? In(string field) => Fields.FirstOrDefault(f => f.Field == field);

    /// <summary>Where the body names the people meant, under whatever form, in the order of the people.</summary>
    /// <param name="asked">Ids of the people asked for; where there are none, the article's people whose names matched are meant.</param>
    public IEnumerable<PersonMention> Mentions(IReadOnlySet<string> asked)
    {
        var meant = asked.Count > 0 ? asked : PeopleNamed();
        return MentionsOf(p => meant.Contains(p.Id));
    }

    /// <summary>Where the body names those of the article's people that a condition holds for.</summary>
    public IEnumerable<PersonMention> MentionsOf(Func<(ArticlePerson Person, string Id), bool> condition)
    {
        var body = _stored.Article.Article.Body;
        return _stored.People
            .Where(condition)
            .SelectMany(static p => p.Person.Mentions)
            .Where(m => m.Field == ArticleField.Body && m.Index < body.Count && m.Start + m.Length <= body[m.Index].Length);
    }

    /// <summary>Which of the article's people a value of the person field names; null for a name that only the archive knows.</summary>
    public (ArticlePerson Person, string Id)? PersonAt(int value)
    {
        foreach (var person in _stored.People)
        {
            var forms = person.Person.Aliases.Prepend(person.Person.Name).Count(static f => !string.IsNullOrWhiteSpace(f));
            if (value < forms) return person;
            value -= forms;
        }

        return null;
    }

    private HashSet<string> PeopleNamed()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var values = In(FieldNames.Person)?.MarksByValue ?? [];
        for (var value = 0; value < values.Count; value++)
        {
            if (values[value].Count > 0 && PersonAt(value) is { } named) ids.Add(named.Id);
        }

        return ids;
    }
}
