using SearchService.Engine.Analysis;
using SearchService.Engine.Highlighting.Matching;
using SearchService.Engine.Highlighting.Passages;
using SearchService.Engine.Search;

namespace SearchService.Engine.Highlighting;

/// <summary>
/// Shows why documents matched a query: marks in their stored text exactly what made them match, and picks the passages that say
/// most. Made once for a query and then asked about its hits, one after the other; used by one thread at a time.
/// </summary>
/// <remarks>
/// A part of the query that does not match a document as a whole is not marked in it: of <c>(a AND b) OR c</c> a document with a and c
/// but not b shows only c, and of <c>(a NOT b) OR c</c> one with all three. Phrases are marked only where they stand as phrases, near queries only where the parts are near, and
/// what is excluded never. Cost is one pass of the tokenizer over the text.
/// </remarks>
public sealed class QueryHighlighter
{
    private readonly IReadOnlyDictionary<string, FieldTerms> _fields;
    private readonly MatchNode _root;
    private readonly MarkCollector _marks = new();
    private readonly HighlightOptions _options;

    /// <summary>Prepares for a query.</summary>
    /// <param name="query">The query as it was searched.</param>
    /// <param name="analyzer">The analyzer of the index.</param>
    /// <param name="options">How passages are chosen.</param>
    /// <param name="searcher">What searched it: chooses the words of more-like-this queries, which are marked like any of several words. Without it
    /// they mark nothing.</param>
    public QueryHighlighter(Query query, Analyzer analyzer, HighlightOptions? options = null, IndexSearcher? searcher = null)
    {
        var compiler = new MatchCompiler(analyzer, searcher);
        _root = compiler.Compile(query, isHit: true);
        _fields = compiler.Fields;
        _options = options ?? new HighlightOptions();
    }

    /// <summary>The index fields the query asks text of; others need not be loaded.</summary>
    public IEnumerable<string> Fields => _fields.Keys;

    /// <summary>Highlights one document. Give all its fields at once: what matched is judged over all of them.</summary>
    /// <returns>The highlights of each given field, in the given order.</returns>
    public IReadOnlyList<FieldHighlights> Highlight(params IReadOnlyList<FieldText> document)
    {
        foreach (var terms in _fields.Values) terms.Forget();
        _marks.Clear();
        var cuts = new int?[document.Count];
        for (var i = 0; i < document.Count; i++)
        {
            if (_fields.TryGetValue(document[i].Field, out var terms)) cuts[i] = terms.Read(document[i].Values, _options.MaxAnalyzedChars);
        }

        if (_root.Matches()) _root.Mark(_marks);
        var highlights = new FieldHighlights[document.Count];
        for (var i = 0; i < document.Count; i++) highlights[i] = OfField(document[i], cuts[i]);
        return highlights;
    }

    private FieldHighlights OfField(FieldText text, int? cutAfterChars)
    {
        var marks = new List<SourcedMark>();
        var tokens = 0;
        if (_fields.TryGetValue(text.Field, out var terms)) (marks, tokens) = (_marks.Of(terms), terms.TokenCount);
        return new FieldHighlights
        {
            Field = text.Field,
            Passages = _options.MaxPassages == 0 ? [] : new PassageChooser(text.Values, marks, tokens, _options).Choose(),
            MarksByValue = ByValue(marks, text.Values.Count),
            CutAfterChars = cutAfterChars,
        };
    }

    private static List<Mark>[] ByValue(List<SourcedMark> marks, int valueCount)
    {
        var byValue = new List<Mark>[valueCount];
        for (var value = 0; value < valueCount; value++) byValue[value] = [];
        foreach (var mark in marks) byValue[mark.Value].Add(new Mark(mark.Start, mark.End));
        return byValue;
    }
}
