using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;

namespace SearchService.Engine.QueryParsing;

/// <summary>A piece of query text after analysis: the terms at each position.</summary>
internal sealed class AnalyzedWords
{
    private AnalyzedWords(IReadOnlyList<IReadOnlyList<string>> places, IReadOnlyList<int> positions) => (Places, Positions) = (places, positions);

    /// <summary>For each position that has any, the terms that stand there.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Places { get; }

    /// <summary>The position of each place, counted from the first word's (which is not 0 when stop words stood before it).</summary>
    public IReadOnlyList<int> Positions { get; }

    public bool HasAlternatives => Places.Any(place => place.Count > 1);

    public static AnalyzedWords Of(Analyzer analyzer, string field, string text) => Of(analyzer.OpenStream(field), text);

    public static AnalyzedWords Of(TokenStream stream, string text)
    {
        var places = new List<IReadOnlyList<string>>();
        var positions = new List<int>();
        List<string>? place = null;
        var position = -1;
        stream.Reset(text.AsMemory());
        while (stream.MoveNext())
        {
            var increment = stream.Token.PositionIncrement;
            if (increment > 0 || place is null)
            {
                position += increment;
                places.Add(place = []);
                positions.Add(position);
            }

            place.Add(stream.Token.Term.ToString());
        }

        stream.End();
        return new AnalyzedWords(places, positions);
    }

    public IReadOnlyList<Term> TermsAt(int place, string field) => [.. Places[place].Select(text => new Term(field, text))];
}
