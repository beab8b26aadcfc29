using System.Text;
using SearchService.Engine.Analysis;
using SearchService.Engine.Codecs;

namespace SearchService.Engine.Suggesting;

/// <summary>
/// Completes the last word of a query from the term dictionary, the most frequent first. Of fields with exact forms these are
/// offered, so that nobody is shown a stem. From four letters on, one may be wrong if nothing else is found.
/// </summary>
public sealed class TermCompleter
{
    /// <summary>Terms looked at for one beginning in one segment; the very short beginnings of large archives stop there.</summary>
    private const int MaxTermsScanned = 20_000;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    private readonly IReadOnlyList<Terms> _segments;
    private readonly string _marker;

    /// <summary>Takes the dictionaries of the field, one for each segment.</summary>
    /// <param name="segments">The field's terms in each segment that has any.</param>
    /// <param name="hasExactForms">Whether the field was analysed with exact forms (<see cref="NewsAnalyzer"/>).</param>
    public TermCompleter(IEnumerable<Terms> segments, bool hasExactForms)
    {
        _segments = [.. segments];
        _marker = hasExactForms ? NewsAnalyzer.ExactFormMarker.ToString() : "";
    }

    /// <summary>The words that begin so, by number of documents; what was typed itself comes first if it is a word.</summary>
    public IReadOnlyList<Completion> Complete(string typed, int count)
    {
        var prefix = TypedText.Normalize(typed).Trim();
        if (prefix.Length == 0) return [];
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        Collect(prefix, found);
        var isCorrected = found.Count == 0;
        if (isCorrected)
        {
            foreach (var variant in OneEditVariants.Of(prefix, Letters).Distinct()) Collect(variant, found);
        }

        return [.. found.OrderByDescending(pair => pair.Key == prefix).ThenByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(count).Select(pair => new Completion(pair.Key, pair.Value, null, isCorrected))];
    }

    private void Collect(string prefix, Dictionary<string, long> found)
    {
        var bytes = Encoding.UTF8.GetBytes(_marker + prefix);
        foreach (var terms in _segments)
        {
            var cursor = terms.OpenCursor();
            var isThere = cursor.SeekCeil(bytes) != SeekResult.End;
            for (var scanned = 0; isThere && scanned < MaxTermsScanned && cursor.Term.StartsWith(bytes); scanned++)
            {
                var word = Encoding.UTF8.GetString(cursor.Term[_marker.Length..]);
                found[word] = found.GetValueOrDefault(word) + cursor.DocFreq;
                isThere = cursor.MoveNext();
            }
        }
    }
}
