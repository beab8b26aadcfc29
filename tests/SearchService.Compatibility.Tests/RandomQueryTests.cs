using System.Globalization;
using System.Text.Json.Nodes;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;
using SearchService.Engine.Search.Similarities;
using SearchService.Engine.Storage;
using SearchService.Testing.Goldens;

namespace SearchService.Compatibility.Tests;

public sealed class RandomQueryTests(LuceneJudge judge) : IClassFixture<LuceneJudge>
{
    private const int IndexCount = 20;
    private const int FirstSeed = 71_000;

    private static int QueriesPerIndex => Environment.GetEnvironmentVariable("SEARCHSERVICE_LONG") == "1" ? 1000 : 50;

    public static TheoryData<string> Similarities => ["bm25", "classic"];

    [SkippableTheory]
    [MemberData(nameof(Similarities))]
    public void RandomQueries_FindTheSameHitsWithTheSameScoreBits(string similarity)
    {
        Skip.If(judge.Missing is not null, judge.Missing);
        var options = new SearchOptions { Similarity = similarity == "classic" ? new ClassicSimilarity() : new Bm25Similarity() };
        var jobs = new List<string>();
        for (var seed = FirstSeed; seed < FirstSeed + IndexCount; seed++)
        {
            var schema = RandomIndex.Write(seed, FolderOf(seed, similarity));
            File.WriteAllText(FolderOf(seed, similarity) + ".queries.json", RandomQueries(seed, schema).ToJsonString());
            jobs.Add($"search\t{FolderOf(seed, similarity)}\t{FolderOf(seed, similarity)}.queries.json\t{FolderOf(seed, similarity)}.results.json\t{similarity}");
        }

        Assert.All(judge.Run(jobs), answer => Assert.Equal("ok", answer));
        var differences = new List<string>();
        for (var seed = FirstSeed; seed < FirstSeed + IndexCount; seed++)
        {
            using var storage = new DiskStorage(FolderOf(seed, similarity));
            using var reader = IndexReader.Open(storage);
            differences.AddRange(GoldenSearches.Compare(new IndexSearcher(reader, options), FolderOf(seed, similarity) + ".results.json").Select(difference => $"seed {seed}: {difference}"));
        }

        Assert.True(differences.Count == 0, $"{differences.Count} of {IndexCount * QueriesPerIndex} queries:\n" + string.Join('\n', differences.Take(5).Select(text => text[..Math.Min(1500, text.Length)])));
    }

    private string FolderOf(int seed, string similarity) => Path.Combine(judge.Folder, $"{similarity}{seed}");

    private static JsonObject RandomQueries(int seed, RandomSchema schema)
    {
        var random = new Random(seed);
        var queries = new JsonArray();
        for (var i = 0; i < QueriesPerIndex; i++)
            queries.Add(new JsonObject { ["id"] = "q" + i.ToString(CultureInfo.InvariantCulture), ["query"] = QueryJson.Write(RandomQuery(random, schema, depth: 3)), ["n"] = random.Next(1, 30) });
        return new JsonObject { ["queries"] = queries };
    }

    private static Query RandomQuery(Random random, RandomSchema schema, int depth)
    {
        Query query = random.Next(depth > 0 ? 12 : 7) switch
        {
            0 or 1 or 2 => TermOf(random, schema),
            3 when schema.PositionFields.Any() => PhraseOf(random, schema),
            4 => new PrefixQuery(FieldOf(random, schema), schema.Word()[..1]),
            5 => new FuzzyQuery(new Term(FieldOf(random, schema), schema.Word()), random.Next(3), random.Next(3), 50, random.Next(2) == 0),
            6 => new WildcardQuery(FieldOf(random, schema), schema.Word()[..1] + "*" + random.Next(10)),
            7 => new ConstantScoreQuery(RandomQuery(random, schema, depth - 1)),
            8 => new DisjunctionMaxQuery([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => RandomQuery(random, schema, depth - 1))], random.Next(3) * 0.25f),
            9 or 10 or 11 => BooleanOf(random, schema, depth),
            _ => new MatchAllQuery(),
        };
        return random.Next(6) == 0 ? query with { Boost = random.Next(1, 8) * 0.5f } : query;
    }

    private static BooleanQuery BooleanOf(Random random, RandomSchema schema, int depth)
    {
        var clauses = Enumerable.Range(0, random.Next(1, 6)).Select(_ => new BooleanClause(random.Next(6) switch { 0 or 1 => Occur.Must, 2 => Occur.MustNot, _ => Occur.Should }, RandomQuery(random, schema, depth - 1))).ToList();
        var optional = clauses.Count(clause => clause.Occur == Occur.Should);
        return new BooleanQuery(clauses) { MinimumShouldMatch = random.Next(4) == 0 ? random.Next(optional + 1) : 0 };
    }

    private static PhraseQuery PhraseOf(Random random, RandomSchema schema)
    {
        var fields = schema.PositionFields.ToList();
        var field = fields[random.Next(fields.Count)];
        var terms = Enumerable.Range(0, random.Next(2, 4)).Select(_ => new Term(field, schema.Word())).ToList();
        return new PhraseQuery(field, terms, [.. Enumerable.Range(0, terms.Count)]) { Slop = random.Next(3) == 0 ? random.Next(1, 5) : 0 };
    }

    private static TermQuery TermOf(Random random, RandomSchema schema) => new(FieldOf(random, schema), schema.Word());

    private static string FieldOf(Random random, RandomSchema schema)
    {
        var fields = schema.WordFields.Append("id").ToList();
        return fields[random.Next(fields.Count)];
    }
}
