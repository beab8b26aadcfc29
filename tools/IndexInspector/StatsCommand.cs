using SearchService.Engine;
using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;
using SearchService.Engine.Storage;

namespace IndexInspector;

/// <summary><c>stats DIR</c>: how many documents, terms and bytes an index has, by segment, field and kind of file.</summary>
internal static class StatsCommand
{
    public static int Run(string[] arguments)
    {
        if (arguments.Length != 1) return IndexFolder.Usage("stats DIR");
        using var storage = IndexFolder.Open(arguments[0]);
        if (storage is null) return 2;
        try
        {
            using var reader = IndexReader.Open(storage);
            PrintSegments(storage, reader);
            PrintFields(reader);
            PrintFiles(storage, reader);
            return 0;
        }
        catch (IndexException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return 1;
        }
    }

    private static void PrintSegments(IStorage storage, IndexReader reader)
    {
        Console.WriteLine($"commits    {string.Join(' ', IndexReader.ListCommits(storage))}");
        Console.WriteLine($"documents  {reader.DocCount:N0} ({reader.MaxDoc - reader.DocCount:N0} deleted)");
        Console.WriteLine($"segments   {reader.Segments.Count}");
        foreach (var segment in reader.Segments)
        {
            var bytes = segment.Commit.Files.Sum(storage.LengthInBytes);
            var source = segment.Commit.Segment.Diagnostics.GetValueOrDefault("source", "?");
            Console.WriteLine($"  {segment.Name,-6} {segment.DocCount,12:N0} documents {segment.MaxDoc - segment.DocCount,10:N0} deleted {bytes,15:N0} bytes  {source}, Lucene {segment.Commit.Segment.Version}");
        }
    }

    private static void PrintFields(IndexReader reader)
    {
        Console.WriteLine("fields");
        foreach (var name in reader.Segments.SelectMany(segment => segment.Fields).Select(field => field.Name).Distinct().Order(StringComparer.Ordinal))
        {
            var fields = reader.Segments.SelectMany(segment => segment.Fields).Where(field => field.Name == name).ToList();
            var terms = reader.Segments.Select(segment => segment.Terms(name)).OfType<Terms>().ToList();
            var kinds = new List<string>();
            if (fields.Any(field => field.IsIndexed)) kinds.Add(fields.Max(field => field.IndexOptions).ToString());
            if (fields.Any(field => field.HasNorms)) kinds.Add("norms");
            if (fields.Any(field => field.HasPayloads)) kinds.Add("payloads");
            if (fields.Any(field => field.HasTermVectors)) kinds.Add("vectors");
            if (fields.Max(field => field.DocValuesType) is var column and not DocValuesType.None) kinds.Add($"{column} column");
            Console.WriteLine($"  {name,-24} {terms.Sum(one => one.Count),12:N0} terms {terms.Sum(one => (long)one.DocCount),12:N0} documents {terms.Sum(one => Math.Max(0, one.SumTotalTermFreq)),14:N0} occurrences  {string.Join(", ", kinds)}");
        }
    }

    private static void PrintFiles(IStorage storage, IndexReader reader)
    {
        Console.WriteLine("files");
        foreach (var kind in reader.Segments.SelectMany(segment => segment.Commit.Files).Distinct().GroupBy(file => Path.GetExtension(file)).OrderBy(kind => kind.Key, StringComparer.Ordinal))
            Console.WriteLine($"  {kind.Key,-5} {kind.Count(),5} {kind.Sum(storage.LengthInBytes),15:N0} bytes");
    }
}
