using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Postings;

namespace SearchService.Engine.Indexing.Merging;

/// <summary>Merges the postings of segments: fields by name, terms by bytes, documents by their new numbers. Deleted documents are left out.</summary>
internal sealed class PostingsMerger
{
    private readonly IReadOnlyList<MergeSource> _sources;
    private readonly PostingsWriter _writer;
    private readonly MergeProgress _progress;
    private readonly int[] _docs = new int[PostingsCursor.BlockLengthInDocs];
    private readonly int[] _freqs = new int[PostingsCursor.BlockLengthInDocs];
    private byte[] _term = new byte[256];
    private int _termLength;

    /// <summary>Gets ready to merge.</summary>
    public PostingsMerger(IReadOnlyList<MergeSource> sources, PostingsWriter writer, MergeProgress progress)
    {
        _sources = sources;
        _writer = writer;
        _progress = progress;
    }

    /// <summary>Merges a field that some source has terms of.</summary>
    public void Merge(FieldInfo field)
    {
        var queue = new PriorityQueue<TermSource, TermSource>(TermSource.ByTermThenPlace);
        for (var place = 0; place < _sources.Count; place++)
        {
            if (_sources[place].Reader.Terms(field.Name) is not { } terms) continue;
            var source = new TermSource(_sources[place], place, terms);
            if (source.Cursor.MoveNext()) queue.Enqueue(source, source);
        }

        _writer.BeginField(field);
        var features = FeaturesOf(field);
        while (queue.TryPeek(out var first, out _))
        {
            _progress.Check();
            SetTerm(first.Cursor.Term);
            var term = _term.AsSpan(0, _termLength);
            _writer.BeginTerm(term);
            while (queue.TryPeek(out var source, out _) && source.Cursor.Term.SequenceEqual(term))
            {
                queue.Dequeue();
                Append(field, features, source);
                if (source.Cursor.MoveNext()) queue.Enqueue(source, source);
            }

            _writer.EndTerm();
        }

        _writer.EndField();
    }

    private static PostingsFeatures FeaturesOf(FieldInfo field) =>
        field.HasOffsets ? PostingsFeatures.Offsets | PostingsFeatures.Payloads
        : field.HasPositions ? PostingsFeatures.Positions | PostingsFeatures.Payloads
        : field.HasFreqs ? PostingsFeatures.Freqs
        : PostingsFeatures.Docs;

    private void SetTerm(ReadOnlySpan<byte> term)
    {
        if (_term.Length < term.Length) _term = new byte[term.Length * 2];
        term.CopyTo(_term);
        _termLength = term.Length;
    }

    private void Append(FieldInfo field, PostingsFeatures features, TermSource source)
    {
        var postings = source.Postings = source.Cursor.OpenPostings(features, source.Postings);
        if (field.HasPositions) AppendWithPositions(postings, source.Source);
        else AppendBlocks(field, postings, source.Source);
    }

    private void AppendWithPositions(PostingsCursor postings, MergeSource source)
    {
        for (var doc = postings.NextDoc(); doc != PostingsCursor.NoMoreDocs; doc = postings.NextDoc())
        {
            var newNumber = source.NewNumber(doc);
            if (newNumber == MergeSource.Gone) continue;
            var freq = postings.Freq;
            _writer.AddDoc(newNumber, freq);
            for (var i = 0; i < freq; i++)
            {
                var position = postings.NextPosition();
                _writer.AddPosition(position, postings.StartOffset, postings.EndOffset, postings.Payload);
            }
        }
    }

    private void AppendBlocks(FieldInfo field, PostingsCursor postings, MergeSource source)
    {
        for (var target = 0; postings.MoveToBlock(target);)
        {
            var docs = postings.BlockDocs;
            var freqs = field.HasFreqs ? postings.BlockFreqs : default;
            var count = 0;
            for (var i = 0; i < docs.Length; i++)
            {
                var newNumber = source.NewNumber(docs[i]);
                if (newNumber == MergeSource.Gone) continue;
                _docs[count] = newNumber;
                if (field.HasFreqs) _freqs[count] = freqs[i];
                count++;
            }

            _writer.AddDocs(_docs.AsSpan(0, count), field.HasFreqs ? _freqs.AsSpan(0, count) : default);
            target = docs[^1] + 1;
        }
    }

    private sealed class TermSource(MergeSource source, int place, Terms terms)
    {
        public static readonly Comparer<TermSource> ByTermThenPlace = Comparer<TermSource>.Create(static (left, right) =>
        {
            var byTerm = left.Cursor.Term.SequenceCompareTo(right.Cursor.Term);
            return byTerm != 0 ? byTerm : left._place.CompareTo(right._place);
        });

        private readonly int _place = place;

        public MergeSource Source { get; } = source;

        public TermsCursor Cursor { get; } = terms.OpenCursor();

        public PostingsCursor? Postings { get; set; }
    }
}
