using SearchService.Archive.Index;
using SearchService.Archive.Schema;
using SearchService.Articles.People.Registry;
using SearchService.Engine.Highlighting;
using SearchService.Engine.QueryParsing;
using SearchService.Engine.QueryParsing.Newsroom;

namespace SearchService.Archive.Search;

/// <summary>
/// Lets a query for a person by one name find the articles that know them by another: beside the name, it asks for the ids of those
/// whom the archive knows by it, and beside a title for how news copy shortens it.
/// </summary>
internal sealed class PersonForms(PersonDirectory people, QuerySchema schema)
{
    private const int MostPeopleForAName = 20;

    private readonly QueryField _idField = schema.Find(FieldNames.PersonId) ?? throw new ArgumentException("People cannot be asked for by id.", nameof(schema));

    /// <summary>The query as it is searched; what is shown to people remains what they typed.</summary>
    public NewsroomQuery Widen(NewsroomQuery query) => query.WithRoot(Widened(query, query.Root));

    /// <summary>What was typed, of a part of a query that was widened; any other part as it is. What is put beside a part has its place.</summary>
    public static QueryNode AsTyped(QueryNode part) => part is GroupNode { Items: [var typed, ..] } && typed.Span == part.Span ? typed : part;

    /// <summary>The people a query asks for by id, other than to exclude them.</summary>
    public static HashSet<string> IdsIn(QueryNode? node) => node switch
    {
        FieldNode { Field.Name: FieldNames.PersonId, Inner: WordNode id } => [id.Text],
        FieldNode field => IdsIn(field.Inner),
        GroupNode group => [.. group.Items.SelectMany(IdsIn)],
        _ => [],
    };

    private QueryNode? Widened(NewsroomQuery query, QueryNode? node) => node switch
    {
        FieldNode { Field.Name: FieldNames.Person } person => WithIds(query, person),
        GroupNode group => group with { Items = [.. group.Items.Select(item => !group.IsAlternative && item is WordNode word ? AbbreviatedTitles.WithOther(word) : Widened(query, item)!)] },
        NotNode not => not with { Inner = Widened(query, not.Inner)! },
        _ => node,
    };

    private QueryNode WithIds(NewsroomQuery query, FieldNode person)
    {
        var name = NameOf(person.Inner);
        if (name.Length == 0 || query.WithRoot(person with { Inner = Words(person.Inner, name) }).Build() is not { } named) return person;
        var highlighter = new QueryHighlighter(named, ArchiveAnalyzer.Instance, new HighlightOptions { MaxPassages = 0 });
        var ids = people.Search(name, MostPeopleForAName)
            .Where(known => IsNamed(highlighter, known))
            .Select(QueryNode (known) => new FieldNode(person.Span, _idField, new WordNode(person.Span, known.Id)))
            .ToList();
        return ids.Count == 0 ? person : new GroupNode(person.Span, [person, .. ids], IsAlternative: true);
    }

    // Quotation marks keep a name together; they do not mean that nothing stands between its words: "bashar assad" is Bashar al-Assad.
    private static QueryNode Words(QueryNode inner, string name) => inner is PhraseNode
        ? new GroupNode(inner.Span, [.. name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(QueryNode (word) => new WordNode(inner.Span, word))], IsAlternative: false)
        : inner;

    private static string NameOf(QueryNode node) => node switch
    {
        WordNode word => word.Text,
        PhraseNode { Distance: null } phrase => phrase.Text,
        GroupNode { IsAlternative: false } group when group.Items.All(static item => item is WordNode) => string.Join(' ', group.Items.Cast<WordNode>().Select(static word => word.Text)),
        _ => "",
    };

    /// <summary>The registry finds beginnings of words, as for completion; a query asks for whole ones.</summary>
    private static bool IsNamed(QueryHighlighter highlighter, PersonNames known) =>
        highlighter.Highlight([new FieldText(FieldNames.Person, [known.Preferred, .. known.Variants])])
            .Any(static field => field.MarksByValue.Any(static marks => marks.Count > 0));
}
