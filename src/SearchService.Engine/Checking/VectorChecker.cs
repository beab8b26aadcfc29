using System.Text;
using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Vectors;
using SearchService.Engine.Indexing;

namespace SearchService.Engine.Checking;

/// <summary>Verifies term vectors in themselves and, for a deep check, against the postings of the same documents.</summary>
internal sealed class VectorChecker(SegmentReader segment, CheckDepth depth, Action<string> fault, CancellationToken cancellation)
{
    private PostingsCursor? _postings;

    /// <summary>Verifies every document's vectors.</summary>
    public void Check()
    {
        if (!segment.Fields.Any(field => field.HasTermVectors)) return;
        for (var doc = 0; doc < segment.MaxDoc; doc++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var vector in segment.TermVectors(doc)?.Fields ?? [])
            {
                if (!vector.Field.HasTermVectors) fault($"document {doc} has a vector of field \"{vector.Field.Name}\", which keeps none according to its options");
                CheckVector(doc, vector);
                if (depth >= CheckDepth.CrossReferences) CompareWithPostings(doc, vector);
            }
        }
    }

    private void CheckVector(int doc, FieldVector vector)
    {
        ReadOnlyMemory<byte> previous = default;
        for (var i = 0; i < vector.Terms.Count; i++)
        {
            var term = vector.Terms[i];
            if (i > 0 && term.Bytes.Span.SequenceCompareTo(previous.Span) <= 0) fault($"{Name(doc, vector, term)} comes after a larger one");
            previous = term.Bytes;
            if (term.Freq < 1) fault($"{Name(doc, vector, term)} occurs {term.Freq} times");
            var last = -1;
            foreach (var position in term.Positions)
            {
                if (vector.HasPositions && (position.Position < 0 || position.Position < last)) fault($"{Name(doc, vector, term)}: position {position.Position} comes after {last}");
                last = position.Position;
                if (vector.HasOffsets && (position.StartOffset < 0 || position.EndOffset < position.StartOffset))
                    fault($"{Name(doc, vector, term)}: offsets {position.StartOffset} to {position.EndOffset}");
            }
        }
    }

    private void CompareWithPostings(int doc, FieldVector vector)
    {
        if (segment.Terms(vector.Field.Name) is not { } terms)
        {
            if (vector.Terms.Count > 0) fault($"document {doc} has a vector of field \"{vector.Field.Name}\", which has no terms");
            return;
        }

        var cursor = terms.OpenCursor();
        foreach (var term in vector.Terms)
        {
            if (!cursor.SeekExact(term.Bytes.Span))
            {
                fault($"{Name(doc, vector, term)} is no term of the field");
                continue;
            }

            _postings = cursor.OpenPostings(vector.Field.HasPositions ? PostingsFeatures.Positions : vector.Field.HasFreqs ? PostingsFeatures.Freqs : PostingsFeatures.Docs, null);
            if (_postings.AdvanceTo(doc) != doc) fault($"{Name(doc, vector, term)} is in the vector, but not in the postings");
            else if (vector.Field.HasFreqs && _postings.Freq != term.Freq) fault($"{Name(doc, vector, term)} occurs {term.Freq} times, in the postings {_postings.Freq} times");
            else if (vector.HasPositions && vector.Field.HasPositions && term.Positions.Any(position => position.Position != _postings.NextPosition())) fault($"{Name(doc, vector, term)} has other positions in the postings");
        }
    }

    private static string Name(int doc, FieldVector vector, VectorTerm term) => $"document {doc}, vector of \"{vector.Field.Name}\", term \"{Encoding.UTF8.GetString(term.Bytes.Span)}\"";
}
