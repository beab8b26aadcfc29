using System.Collections.Concurrent;
using System.Globalization;
using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Indexing.Merging;
using SearchService.Engine.Search;
using SearchService.Engine.Storage;
using Xunit.Abstractions;

namespace SearchService.Engine.Tests.Indexing;

/// <summary>
/// Every key belongs to one thread, which writes version after version of its document and now and then deletes it. A reader opened at some
/// moment must show of each key the state after one of the operations between the last that had returned before the opening began and the
/// last that had begun when the opening returned.
/// </summary>
public class ConcurrentWriterTests(ITestOutputHelper output)
{
    private const int Writers = 3;
    private const int KeysPerWriter = 12;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("SEARCHSERVICE_LONG") == "1" ? 60 : 4);

    private readonly ConcurrentQueue<Exception> _faults = new();
    private readonly Key[] _keys = [.. Enumerable.Range(0, Writers * KeysPerWriter).Select(number => new Key(number.ToString("D3", CultureInfo.InvariantCulture)))];
    private volatile bool _isOver;

    [Fact]
    public void AddersUpdatersDeletersCommittersAndReadersTogether_AgreeWithTheModel()
    {
        var seed = Environment.TickCount;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}"));
        using var storage = new MemoryStorage();
        var options = new IndexWriterOptions
        {
            Analyzer = new StandardAnalyzer(),
            RamBudgetInBytes = 1 << 18,
            MaxConcurrentMerges = 2,
            MergePolicy = new TieredMergePolicy { MaxMergeAtOnce = 4, SegmentsPerTier = 3, FloorSizeInBytes = 1 << 12 },
        };
        var reads = 0;
        using (var writer = new IndexWriter(storage, options))
        {
            var threads = new List<Thread>();
            for (var i = 0; i < Writers; i++)
            {
                var owned = _keys.AsMemory(i * KeysPerWriter, KeysPerWriter);
                var random = new Random(seed + i);
                threads.Add(Start(() => Write(writer, owned.Span, random)));
            }

            threads.Add(Start(() => Commit(writer, new Random(seed + 100))));
            for (var i = 0; i < 2; i++) threads.Add(Start(() => Interlocked.Add(ref reads, Read(writer))));
            Thread.Sleep(Duration);
            _isOver = true;
            foreach (var thread in threads) Assert.True(thread.Join(TimeSpan.FromSeconds(60)), "A thread hangs.");
            Assert.Empty(_faults);
        }

        using var reader = IndexReader.Open(storage);
        Check(Observe(reader), key => (key.Finished, key.Finished));
        var operations = _keys.Sum(key => key.Finished);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{operations} operations, {reads} readers checked"));
        Assert.True(operations > 100 && reads > 3);
    }

    private Thread Start(Action action)
    {
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception fault)
            {
                _faults.Enqueue(fault);
                _isOver = true;
            }
        });
        thread.Start();
        return thread;
    }

    private void Write(IndexWriter writer, ReadOnlySpan<Key> keys, Random random)
    {
        while (!_isOver)
        {
            var key = keys[random.Next(keys.Length)];
            var operation = key.Begin(isDelete: random.Next(5) == 0);
            var term = new Term("key", key.Name);
            if (key.IsDeletedAfter(operation))
            {
                if (random.Next(2) == 0) writer.DeleteDocuments(term);
                else writer.DeleteDocuments(new QueryDocumentSelector(new BooleanQuery { Clauses = [new BooleanClause(Occur.Must, new TermQuery(term)), new BooleanClause(Occur.Must, new TermQuery(new Term("body", "words")))] }));
            }
            else
            {
                writer.UpdateDocument(term, Make(key.Name, operation));
            }

            key.Finish(operation);
        }
    }

    private void Commit(IndexWriter writer, Random random)
    {
        while (!_isOver)
        {
            Thread.Sleep(random.Next(30));
            if (random.Next(10) == 0) writer.ForceMerge(2);
            writer.Commit();
        }
    }

    private int Read(IndexWriter writer)
    {
        var count = 0;
        IndexReader? current = null;
        for (; !_isOver; count++)
        {
            var before = _keys.Select(key => key.Finished).ToArray();
            var next = current?.OpenIfChanged() ?? (current is null ? writer.OpenReader() : null);
            var after = _keys.Select(key => key.Begun).ToArray();
            if (next is null) continue;
            current?.Dispose();
            current = next;
            var places = _keys.Select((key, place) => (key, place)).ToDictionary(pair => pair.key, pair => pair.place);
            Check(Observe(current), key => (before[places[key]], after[places[key]]));
        }

        current?.Dispose();
        return count;
    }

    private static Dictionary<string, int> Observe(IndexReader reader)
    {
        var observed = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (segment, doc) in IndexWriterTests.Live(reader))
        {
            var stored = segment.StoredDocument(doc);
            var key = stored.TextOf("key")!;
            Assert.True(observed.TryAdd(key, int.Parse(stored.TextOf("operation")!, CultureInfo.InvariantCulture)), $"Key {key} is there twice.");
            Assert.Contains(doc, IndexWriterTests.DocsOf(segment, "key", key));
        }

        return observed;
    }

    private void Check(Dictionary<string, int> observed, Func<Key, (int From, int To)> range)
    {
        foreach (var key in _keys)
        {
            var (from, to) = range(key);
            var isAllowed = false;
            for (var operation = from; operation <= to && !isAllowed; operation++)
            {
                isAllowed = observed.TryGetValue(key.Name, out var seen)
                    ? operation == seen
                    : operation == 0 || key.IsDeletedAfter(operation);
            }

            Assert.True(isAllowed, $"Key {key.Name} shows operation {observed.GetValueOrDefault(key.Name, -1)}, but must show one of {from} to {to}.");
        }
    }

    private static Document Make(string key, int operation) =>
    [
        Field.OfKeyword("key", key),
        Field.OfStored("operation", operation.ToString(CultureInfo.InvariantCulture)),
        Field.OfText("body", string.Create(CultureInfo.InvariantCulture, $"some words that fill the buffer so that segments are written: {operation} {key} {operation * 7919}")),
    ];

    private sealed class Key(string name)
    {
        private readonly ConcurrentDictionary<int, bool> _deletes = new();
        private int _begun;
        private int _finished;

        public string Name { get; } = name;

        public int Begun => Volatile.Read(ref _begun);

        public int Finished => Volatile.Read(ref _finished);

        public int Begin(bool isDelete)
        {
            _deletes[_begun + 1] = isDelete;
            return Interlocked.Increment(ref _begun);
        }

        public void Finish(int operation) => Volatile.Write(ref _finished, operation);

        public bool IsDeletedAfter(int operation) => _deletes.TryGetValue(operation, out var isDelete) && isDelete;
    }
}
