using SearchService.Engine.Analysis;
using SearchService.Engine.Highlighting;
using SearchService.Engine.Search;

namespace SearchService.Engine.Tests.Highlighting;

public sealed class HighlightPropertyTests
{
    private static readonly string[] Vocabulary = ["a", "b", "c", "d", "aa", "ab", "e."];

    [Fact]
    public void RandomQueriesOnRandomTexts_AreMarkedAsTheBruteForceSays_AndPassagesShowAllTheirMarks()
    {
        var random = new Random(20261122);
        var analyzer = new ChainAnalyzer(() => new WhitespaceTokenizer());
        var options = new HighlightOptions { MaxPassages = 3, MaxPassageLengthInChars = 24, WantedPassageLengthInChars = 12 };
        for (var round = 0; round < 3_000; round++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 25)).Select(_ => Vocabulary[random.Next(Vocabulary.Length)]));
            var query = RandomQuery(random, depth: 0);

            var found = new QueryHighlighter(query, analyzer, options).Highlight(new FieldText("f", [text]))[0];
            var marks = found.MarksByValue[0];

            Assert.True(new BruteForceHighlights(text).Of(query).SequenceEqual(marks), $"round {round}: {query} on \"{text}\": {string.Join(' ', marks)} but {string.Join(' ', new BruteForceHighlights(text).Of(query))}");
            Assert.Equal(marks.Count > 0, found.Passages.Count > 0);
            var end = 0;
            foreach (var passage in found.Passages)
            {
                Assert.True(passage.Start >= end && passage.End > passage.Start && passage.End <= text.Length, $"round {round}: {query} on \"{text}\"");
                Assert.Equal(marks.Where(m => m.Start >= passage.Start && m.End <= passage.End), passage.Marks);
                Assert.NotEmpty(passage.Marks);
                Assert.DoesNotContain(marks, m => (m.Start < passage.Start && m.End > passage.Start) || (m.Start < passage.End && m.End > passage.End));
                end = passage.End;
            }
        }
    }

    private static Query RandomQuery(Random random, int depth)
    {
        string Word() => Vocabulary[random.Next(Vocabulary.Length)];
        string[] Words() => [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Word())];
        switch (random.Next(depth < 2 ? 7 : 5))
        {
            case 0: return new TermQuery("f", Word());
            case 1: return new PrefixQuery("f", Word());
            case 2: return new PhraseQuery("f", Words());
            case 3: return new PhraseQuery("f", Words()) { Slop = random.Next(1, 4) };
            case 4: return new NearQuery([.. Words().Select(word => new TermQuery("f", word))], random.Next(4), random.Next(2) == 0);
            default:
                var clauses = Enumerable.Range(0, random.Next(1, 4)).Select(_ => new BooleanClause((Occur)random.Next(3), RandomQuery(random, depth + 1))).ToList();
                return clauses.TrueForAll(clause => clause.Occur == Occur.MustNot) ? new TermQuery("f", Word()) : new BooleanQuery(clauses);
        }
    }
}
