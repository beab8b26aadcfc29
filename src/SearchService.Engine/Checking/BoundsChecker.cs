using System.Text;
using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;

namespace SearchService.Engine.Checking;

/// <summary>Verifies score bounds: every document must be dominated by a pair of every level that covers it.</summary>
internal sealed class BoundsChecker(SegmentReader segment, FieldInfo field, Action<string> fault)
{
    private PostingsCursor? _docs;
    private PostingsCursor? _shallow;

    /// <summary>Verifies a term's bounds, if it has any.</summary>
    public void Check(TermsCursor cursor)
    {
        if (!field.HasFreqs) return;
        var norms = segment.Norms(field.Name);
        _docs = cursor.OpenPostings(PostingsFeatures.Freqs, _docs);
        _shallow = cursor.OpenPostings(PostingsFeatures.Freqs | PostingsFeatures.ScoreBounds, _shallow);
        while (_docs.NextDoc() != PostingsCursor.NoMoreDocs)
        {
            _shallow.ShallowAdvanceTo(_docs.DocId);
            var norm = norms is null ? (byte)0 : norms[_docs.DocId];
            for (var level = 0; level < _shallow.BoundLevelCount; level++)
            {
                if (_shallow.BoundLastDocId(level) < _docs.DocId || !IsDominated(_shallow.Bounds(level), _docs.Freq, norm))
                {
                    fault($"term \"{Encoding.UTF8.GetString(cursor.Term)}\" of field \"{field.Name}\": document {_docs.DocId} exceeds the score bounds of level {level}");
                    return;
                }
            }
        }
    }

    private static bool IsDominated(ReadOnlySpan<ScoreBound> bounds, int freq, byte norm)
    {
        foreach (var bound in bounds)
        {
            if (bound.Freq >= freq && bound.Norm >= norm) return true;
        }

        return false;
    }
}
