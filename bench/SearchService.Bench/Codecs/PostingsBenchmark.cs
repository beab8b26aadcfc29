using System.Globalization;
using System.Text;
using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;
using SearchService.Engine.Storage;

namespace SearchService.Bench.Codecs;

/// <summary>
/// How fast the postings and terms of an index on disk are read: blocks with and without frequencies, documents one by one, advances over
/// skip data, positions, exact look-ups, and a walk of all terms. Over the 200 most frequent terms of a field in its largest segment; the
/// process's own time, best of ten rounds, warm. Decides where reading postings spends its time before any scoring.
/// <code>postings FOLDER [FIELD]</code>
/// </summary>
internal static class PostingsBenchmark
{
    private const int TermCount = 200;
    private const int Rounds = 10;

    public static int Run(string[] args)
    {
        if (args.Length < 1)
        {
            Console.Error.WriteLine("postings FOLDER [FIELD]");
            return 2;
        }

        using var storage = new DiskStorage(args[0]);
        using var reader = IndexReader.Open(storage);
        var segment = reader.Segments.MaxBy(segment => segment.MaxDoc)!;
        var terms = segment.Terms(args.Length > 1 ? args[1] : "body") ?? throw new ArgumentException("The segment has no such field.", nameof(args));
        var cursor = terms.OpenCursor();
        var frequent = new PriorityQueue<byte[], int>();
        var sample = new List<byte[]>();
        for (var number = 0; cursor.MoveNext(); number++)
        {
            frequent.Enqueue(cursor.Term.ToArray(), cursor.DocFreq);
            if (frequent.Count > TermCount) frequent.Dequeue();
            if (number % 37 == 0) sample.Add(cursor.Term.ToArray());
        }

        var states = new List<(byte[] Term, TermState State)>();
        while (frequent.TryDequeue(out var term, out _))
        {
            cursor.SeekExact(term);
            states.Add((term, cursor.SaveState()));
        }

        var docs = states.Sum(state => (long)state.State.DocFreq);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{terms.Count} terms; {states.Count} most frequent with {docs} documents, from \"{Encoding.UTF8.GetString(states[0].Term)}\" ({states[0].State.DocFreq}) up"));
        Report("documents by blocks", docs, Each(PostingsFeatures.Docs, Blocks));
        Report("documents and frequencies by blocks", docs, Each(PostingsFeatures.Freqs, BlocksAndFreqs));
        Report("documents one by one", docs, Each(PostingsFeatures.Docs, OneByOne));
        Report("documents and frequencies one by one", docs, Each(PostingsFeatures.Freqs, OneByOneWithFreqs));
        Report("positions", states.Sum(state => state.State.TotalTermFreq), Each(PostingsFeatures.Positions, Positions));
        Report("advances by 1,000 documents", states.Count * (long)(segment.MaxDoc / 1000), Each(PostingsFeatures.Docs, postings => Advances(postings, 1000)), repeats: 5);
        Report("advances by 10,000 documents", states.Count * (long)(segment.MaxDoc / 10_000), Each(PostingsFeatures.Docs, postings => Advances(postings, 10_000)), repeats: 20);
        Report("score bounds by blocks", docs / PostingsCursor.BlockLengthInDocs, Each(PostingsFeatures.ScoreBounds, Bounds), repeats: 5);
        Shuffle(sample);
        Report("exact look-ups", sample.Count, () => sample.Count(term => cursor.SeekExact(term)), repeats: 10);
        Report("exact look-ups of absent terms", sample.Count, () => sample.Count(term => cursor.SeekExact([.. term, 0])), repeats: 10);
        Report("terms in order", terms.Count, () => CountAll(terms));
        return 0;

        Func<long> Each(PostingsFeatures features, Func<PostingsCursor, long> read)
        {
            PostingsCursor? postings = null;
            return () =>
            {
                var sum = 0L;
                foreach (var (term, state) in states)
                {
                    cursor.Restore(term, state);
                    sum += read(postings = cursor.OpenPostings(features, postings));
                }

                return sum;
            };
        }
    }

    private static long Blocks(PostingsCursor postings)
    {
        var sum = 0L;
        for (var target = 0; postings.MoveToBlock(target);)
        {
            var docs = postings.BlockDocs;
            target = docs[^1] + 1;
            sum += docs.Length;
        }

        return sum;
    }

    private static long BlocksAndFreqs(PostingsCursor postings)
    {
        var sum = 0L;
        for (var target = 0; postings.MoveToBlock(target); target = postings.BlockDocs[^1] + 1) sum += postings.BlockFreqs[0];
        return sum;
    }

    private static long OneByOne(PostingsCursor postings)
    {
        var sum = 0L;
        for (var doc = postings.NextDoc(); doc != PostingsCursor.NoMoreDocs; doc = postings.NextDoc()) sum += doc;
        return sum;
    }

    private static long OneByOneWithFreqs(PostingsCursor postings)
    {
        var sum = 0L;
        while (postings.NextDoc() != PostingsCursor.NoMoreDocs) sum += postings.Freq;
        return sum;
    }

    private static long Positions(PostingsCursor postings)
    {
        var sum = 0L;
        while (postings.NextDoc() != PostingsCursor.NoMoreDocs)
        {
            for (var left = postings.Freq; left > 0; left--) sum += postings.NextPosition();
        }

        return sum;
    }

    private static long Advances(PostingsCursor postings, int step)
    {
        var sum = 0L;
        for (var doc = postings.AdvanceTo(step); doc != PostingsCursor.NoMoreDocs; doc = postings.AdvanceTo(doc + step)) sum += doc;
        return sum;
    }

    private static long Bounds(PostingsCursor postings)
    {
        var sum = 0L;
        for (var target = 0; ;)
        {
            var last = postings.ShallowAdvanceTo(target);
            if (postings.BoundLevelCount > 0) sum += postings.Bounds(0).Length;
            if (last == PostingsCursor.NoMoreDocs) return sum;
            target = last + 1;
        }
    }

    private static long CountAll(Terms terms)
    {
        var cursor = terms.OpenCursor();
        var sum = 0L;
        while (cursor.MoveNext()) sum += cursor.DocFreq;
        return sum;
    }

    private static void Shuffle(List<byte[]> terms) => new Random(1).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(terms));

    private static void Report(string what, long count, Func<long> round, int repeats = 1)
    {
        var best = double.MaxValue;
        for (var i = 0; i < Rounds; i++)
        {
            var start = Environment.CpuUsage.TotalTime;
            for (var repeat = 0; repeat < repeats; repeat++) round();
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - start).TotalNanoseconds / repeats);
        }

        var nanoseconds = best;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-40} {count,10}   {nanoseconds / count,8:F2} ns each   {count / nanoseconds * 1000,8:F1} M/s"));
    }
}
