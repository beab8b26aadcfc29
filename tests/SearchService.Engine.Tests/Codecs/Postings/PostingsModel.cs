using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Postings;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Tests.Codecs.Postings;

/// <summary>Random postings, kept as plain lists, to write with the codec and to compare what is read with.</summary>
internal sealed class PostingsModel
{
    public const string SegmentName = "_0";
    public const string Suffix = "Lucene41_0";

    private static readonly IndexOptions[] AllOptions = [IndexOptions.Docs, IndexOptions.DocsAndFreqs, IndexOptions.DocsFreqsPositions, IndexOptions.DocsFreqsPositionsOffsets];

    private PostingsModel(int maxDoc, List<ModelField> fields)
    {
        MaxDoc = maxDoc;
        Fields = fields;
        Infos = new FieldInfos(fields.Select(field => field.Info));
    }

    public int MaxDoc { get; }

    public List<ModelField> Fields { get; }

    public FieldInfos Infos { get; }

    /// <summary>Fields of every option, with and without payloads.</summary>
    public static PostingsModel Random(int seed, int maxDoc, int termCount)
    {
        var random = new Random(seed);
        var fields = new List<ModelField>();
        foreach (var options in AllOptions)
        {
            foreach (var hasPayloads in options >= IndexOptions.DocsFreqsPositions ? new[] { false, true } : [false])
            {
                var number = fields.Count;
                var info = new FieldInfo { Name = $"f{number}", Number = number, IndexOptions = options, HasPayloads = hasPayloads, HasNorms = number % 2 == 0 };
                var norms = new byte[maxDoc];
                random.NextBytes(norms);
                fields.Add(new ModelField(info, RandomTerms(random, info, maxDoc, termCount), info.HasNorms ? norms : []));
            }
        }

        return new PostingsModel(maxDoc, fields);
    }

    public IReadOnlyList<string> Write(IStorage storage)
    {
        var state = new SegmentWriteState(storage, SegmentName, MaxDoc) { NormsOf = NormsOf };
        using var writer = new PostingsWriter(state, Infos, Suffix);
        foreach (var field in Fields)
        {
            writer.BeginField(field.Info);
            foreach (var (term, docs) in field.Terms)
            {
                writer.BeginTerm(term);
                if (!field.Info.HasPositions && term.Length % 2 == 0)
                {
                    writer.AddDocs(docs.Select(doc => doc.DocId).ToArray(), docs.Select(doc => doc.Freq).ToArray());
                }
                else
                {
                    foreach (var doc in docs)
                    {
                        writer.AddDoc(doc.DocId, doc.Freq);
                        foreach (var at in doc.Positions) writer.AddPosition(at.Position, at.Start, at.End, at.Payload);
                    }
                }

                writer.EndTerm();
            }

            writer.EndField();
        }

        return writer.Finish();
    }

    public ReadOnlyMemory<byte> NormsOf(FieldInfo info) => Fields.Single(field => field.Info.Name == info.Name).Norms;

    public PostingsReader Open(IStorage storage) => PostingsReader.Open(storage.OpenInput, SegmentName, Suffix, Infos, MaxDoc);

    /// <summary>A term that is made of few letters, so that prefixes are shared and blocks nest.</summary>
    public static byte[] RandomTerm(Random random, int alphabet = 4)
    {
        var term = new byte[random.Next(10) == 0 ? random.Next(40) : random.Next(7)];
        for (var i = 0; i < term.Length; i++) term[i] = (byte)(random.Next(20) == 0 ? random.Next(256) : 'a' + random.Next(alphabet));
        return term;
    }

    private static SortedDictionary<byte[], List<ModelDoc>> RandomTerms(Random random, FieldInfo info, int maxDoc, int termCount)
    {
        var terms = new SortedDictionary<byte[], List<ModelDoc>>(ByteOrder.Instance);
        var alphabet = random.Next(2, 60);
        while (terms.Count < termCount)
        {
            var docFreq = terms.Count switch
            {
                0 => maxDoc,
                1 => Math.Min(128, maxDoc),
                2 => Math.Min(129, maxDoc),
                3 => Math.Min(256, maxDoc),
                < 8 => random.Next(1, maxDoc + 1),
                _ => random.Next(1, 4),
            };
            terms.TryAdd(RandomTerm(random, alphabet), RandomDocs(random, info, maxDoc, docFreq));
        }

        return terms;
    }

    private static List<ModelDoc> RandomDocs(Random random, FieldInfo info, int maxDoc, int docFreq)
    {
        var docs = new List<ModelDoc>(docFreq);
        var isDense = random.Next(3) == 0;
        var isOnce = random.Next(3) == 0;
        var left = docFreq;
        for (var doc = 0; left > 0; doc++)
        {
            // Either the first documents in a row, or a fair draw of the wanted number out of those that remain.
            if (!isDense && random.Next(maxDoc - doc) >= left) continue;
            left--;
            var freq = isOnce || !info.HasFreqs ? 1 : random.Next(50) == 0 ? random.Next(1, 300) : random.Next(1, 4);
            docs.Add(new ModelDoc(doc, freq, info.HasPositions ? RandomPositions(random, info, freq) : []));
        }

        return docs;
    }

    private static List<ModelPosition> RandomPositions(Random random, FieldInfo info, int freq)
    {
        var positions = new List<ModelPosition>(freq);
        var position = 0;
        var start = 0;
        for (var i = 0; i < freq; i++)
        {
            position += random.Next(100) == 0 ? random.Next(1_000_000) : random.Next(5);
            start += random.Next(12);
            var payload = new byte[info.HasPayloads && random.Next(3) != 0 ? random.Next(6) : 0];
            random.NextBytes(payload);
            positions.Add(new ModelPosition(position, info.HasOffsets ? start : -1, info.HasOffsets ? start + random.Next(9) : -1, payload));
        }

        return positions;
    }

    internal sealed record ModelField(FieldInfo Info, SortedDictionary<byte[], List<ModelDoc>> Terms, byte[] Norms);

    internal sealed record ModelDoc(int DocId, int Freq, List<ModelPosition> Positions);

    internal sealed record ModelPosition(int Position, int Start, int End, byte[] Payload);

    internal sealed class ByteOrder : IComparer<byte[]>
    {
        public static readonly ByteOrder Instance = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
