using System.Buffers;
using System.Text;

namespace SearchService.Articles.Text;

/// <summary>
/// Looks for any of some phrases, whatever the case. Those of ASCII are searched with vectors; one letter beyond it among the phrases would cost them
/// that, so the others are searched apart, and only in text that has such letters.
/// </summary>
internal sealed class PhraseSearch
{
    private readonly SearchValues<string> _ascii;
    private readonly SearchValues<string> _others;

    public PhraseSearch(params ReadOnlySpan<string> phrases)
    {
        var all = phrases.ToArray();
        _ascii = SearchValues.Create([.. all.Where(static phrase => Ascii.IsValid(phrase))], StringComparison.OrdinalIgnoreCase);
        _others = SearchValues.Create([.. all.Where(static phrase => !Ascii.IsValid(phrase))], StringComparison.OrdinalIgnoreCase);
    }

    public bool IsIn(ReadOnlySpan<char> text) => text.ContainsAny(_ascii) || (!Ascii.IsValid(text) && text.ContainsAny(_others));
}
