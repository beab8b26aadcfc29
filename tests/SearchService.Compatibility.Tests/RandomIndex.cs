using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Indexing.Merging;
using SearchService.Engine.Storage;

namespace SearchService.Compatibility.Tests;

/// <summary>Writes an index by a random history of adds, updates, deletes, flushes, commits, merges and reopenings, the same for the same seed.</summary>
internal static class RandomIndex
{
    /// <summary>Writes the index of a seed into a folder and returns its schema, for queries.</summary>
    public static RandomSchema Write(int seed, string folder)
    {
        var random = new Random(seed);
        var schema = new RandomSchema(random);
        using var storage = new DiskStorage(folder);
        var options = new IndexWriterOptions
        {
            Analyzer = new StandardAnalyzer(),
            UsesCompoundFiles = random.Next(3) == 0,
            CommitsToKeep = random.Next(1, 4),
            MergePolicy = new TieredMergePolicy { MaxMergeAtOnce = random.Next(2, 5), SegmentsPerTier = random.Next(2, 6), FloorSizeInBytes = 1 << random.Next(8, 18) },
        };
        var next = 0;
        for (var openings = random.Next(1, 4); openings > 0; openings--)
        {
            using var writer = new IndexWriter(storage, options);
            for (var left = random.Next(0, 40); left > 0; left--) next = Change(random, writer, schema, next);
            if (random.Next(6) == 0) writer.ForceMerge(random.Next(1, 3));
            writer.WaitForMerges();
            writer.Commit(random.Next(3) == 0 ? new Dictionary<string, string> { ["opening"] = $"{openings} é" } : null);
        }

        return schema;
    }

    private static int Change(Random random, IndexWriter writer, RandomSchema schema, int next)
    {
        switch (random.Next(16))
        {
            case 0:
                writer.DeleteDocuments(new Term("id", "d" + random.Next(next + 1)));
                break;
            case 1 when schema.WordFields.FirstOrDefault() is { } field:
                writer.DeleteDocuments(new Term(field, schema.Word()));
                break;
            case 2 or 3:
                writer.UpdateDocument(new Term("id", "d" + random.Next(next + 1)), schema.Document("d" + random.Next(next + 1)));
                break;
            case 4:
                writer.Flush();
                break;
            case 5:
                writer.Commit();
                break;
            default:
                for (var count = random.Next(1, random.Next(12) == 0 ? 300 : 8); count > 0; count--) writer.AddDocument(schema.Document("d" + next++));
                break;
        }

        return next;
    }
}
