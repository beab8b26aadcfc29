using System.Globalization;
using SearchService.Engine;
using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Indexing.Merging;
using SearchService.Engine.Storage;

namespace SearchService.Crash.Tests;

/// <summary>A short life of an index: adds, updates, deletes, merges and several commits. Keeps what each commit must hold.</summary>
internal sealed class Scenario
{
    private static readonly IndexWriterOptions Options = new()
    {
        Analyzer = new StandardAnalyzer(),
        RamBudgetInBytes = 1 << 16,
        MergePolicy = new TieredMergePolicy { MaxMergeAtOnce = 2, SegmentsPerTier = 2, FloorSizeInBytes = 1 << 10 },
        UsesCompoundFiles = true,
    };

    private readonly SortedDictionary<string, string> _present = new(StringComparer.Ordinal);

    private readonly List<IReadOnlyDictionary<string, string>> _commits = [new Dictionary<string, string>()];

    /// <summary>What the last commit that returned holds.</summary>
    public IReadOnlyDictionary<string, string> Committed { get; private set; } = new Dictionary<string, string>();

    /// <summary>What the commit that was begun last would hold.</summary>
    public IReadOnlyDictionary<string, string> Attempted { get; private set; } = new Dictionary<string, string>();

    /// <summary>Lives until the end or until the storage fails.</summary>
    public void Run(IStorage storage, Action? afterCommit = null)
    {
        IndexWriter? writer = null;
        try
        {
            writer = new IndexWriter(storage, Options);
            for (var round = 0; round < 3; round++)
            {
                Change(writer, round);
                Attempted = new Dictionary<string, string>(_present);
                _commits.Add(Attempted);
                writer.Commit();
                Committed = Attempted;
                afterCommit?.Invoke();
            }

            writer.ForceMerge();
            writer.Commit();
        }
        catch (Exception fault) when (fault is IOException or IndexException)
        {
            // The storage failed; what matters is what is found afterwards.
        }
        finally
        {
            try
            {
                writer?.Rollback();
            }
            catch (Exception fault) when (fault is IOException or IndexException)
            {
                // Closing on a failed storage may fail, too.
            }
        }
    }

    /// <summary>The index holds the last commit or the one that was begun, whole, and can be written on.</summary>
    public void AssertSurvived(IStorage storage)
    {
        var found = Read(storage);
        var isOld = Same(found, Committed);
        Assert.True(isOld || Same(found, Attempted), $"Found {Show(found)}; committed {Show(Committed)}, attempted {Show(Attempted)}.");
        using (var writer = new IndexWriter(storage, Options))
        {
            writer.AddDocument(Make("later", "written after the crash"));
            writer.ForceMerge();
        }

        var after = Read(storage);
        Assert.Equal("written after the crash", after["later"]);
        after.Remove("later");
        Assert.True(Same(after, found), $"Writing on lost something: {Show(after)} after {Show(found)}.");
        Assert.All(storage.ListFiles(), file => Assert.True(file.StartsWith('_') || file.StartsWith("segments", StringComparison.Ordinal) || file.StartsWith("write.lock", StringComparison.Ordinal)));
    }

    /// <summary>The index holds one of the commits, whole.</summary>
    public void AssertSomeCommitIsWhole(IStorage storage)
    {
        var found = Read(storage);
        Assert.True(_commits.Exists(commit => Same(found, commit)), $"Found {Show(found)}, which was never committed.");
    }

    private void Change(IndexWriter writer, int round)
    {
        for (var i = 0; i < 6; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{round}-{i}");
            var text = string.Create(CultureInfo.InvariantCulture, $"text {i} of round {round}");
            writer.AddDocument(Make(id, text));
            _present[id] = text;
        }

        if (round == 0) return;
        var old = string.Create(CultureInfo.InvariantCulture, $"{round - 1}-1");
        writer.UpdateDocument(new Term("id", old), Make(old, "changed"));
        _present[old] = "changed";
        var gone = string.Create(CultureInfo.InvariantCulture, $"{round - 1}-2");
        writer.DeleteDocuments(new Term("id", gone));
        _present.Remove(gone);
    }

    private static Document Make(string id, string text) =>
    [
        Field.OfKeyword("id", id),
        Field.OfText("text", text),
        Field.OfSortedColumn("order", id),
    ];

    private static Dictionary<string, string> Read(IStorage storage)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        IndexReader reader;
        try
        {
            reader = IndexReader.Open(storage);
        }
        catch (IndexNotFoundException)
        {
            return found;
        }

        using (reader)
        {
            foreach (var segment in reader.Segments)
            {
                segment.VerifyChecksums();
                for (var doc = 0; doc < segment.MaxDoc; doc++)
                {
                    if (!segment.IsLive(doc)) continue;
                    var stored = segment.StoredDocument(doc);
                    found.Add(stored.TextOf("id")!, stored.TextOf("text")!);
                }
            }
        }

        return found;
    }

    private static bool Same(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var value) && value == pair.Value);

    private static string Show(IReadOnlyDictionary<string, string> content) => "{" + string.Join(", ", content.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")) + "}";
}
