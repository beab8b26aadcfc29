using System.Net;

namespace SearchService.Engine.Analysis.CharFilters;

/// <summary>The text of an HTML page or fragment, with the place in the source that each character comes from. Reuses its buffers.</summary>
internal sealed class HtmlText
{
    private const int LongestReference = 33;

    private static readonly WordSet InlineElements = new("a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small span strike strong sub sup tt u var wbr".Split(' '));

    private char[] _text = new char[1024];
    private int[] _starts = new int[1024];
    private int[] _ends = new int[1024];
    private int _length;

    /// <summary>Behind the last closing bracket: nothing from here on is a tag, which many opening ones must not each find out.</summary>
    private int _endOfTags;

    public ReadOnlyMemory<char> Text => _text.AsMemory(0, _length);

    public int SourceLength { get; private set; }

    /// <summary>Where in the source a token that starts here starts.</summary>
    public int SourceStartOf(int offset) => offset < _length ? _starts[offset] : SourceLength;

    /// <summary>Where in the source a token that ends here ends: behind its last character, not behind the tags that follow.</summary>
    public int SourceEndOf(int offset) => offset > 0 ? _ends[offset - 1] : _length > 0 ? _starts[0] : SourceLength;

    public void Read(ReadOnlySpan<char> html)
    {
        _length = 0;
        _endOfTags = html.LastIndexOf('>') + 1;
        SourceLength = html.Length;
        if (_text.Length < html.Length)
        {
            (_text, _starts, _ends) = (new char[html.Length], new int[html.Length], new int[html.Length]);
        }

        for (var i = 0; i < html.Length;)
        {
            var end = html[i] switch
            {
                '<' => ReadMarkup(html, i),
                '&' => ReadReference(html, i),
                _ => i,
            };
            if (end == i) Add(html[i], i, ++end);
            i = end;
        }
    }

    /// <summary>The end of the markup that starts here; the start itself if it is only a less-than sign.</summary>
    private int ReadMarkup(ReadOnlySpan<char> html, int start)
    {
        var rest = html[start..];
        if (rest.StartsWith("<!--")) return EndBehind(html, start + 4, "-->");
        if (rest.StartsWith("<![CDATA[", StringComparison.OrdinalIgnoreCase)) return start + "<![CDATA[".Length;
        if (rest.Length < 2 || !(char.IsAsciiLetter(rest[1]) || rest[1] is '/' or '!' or '?')) return start;
        if (start >= _endOfTags) return start;
        var end = EndOfTag(html[.._endOfTags], start);
        var name = NameOf(rest[1] == '/' ? rest[2..] : rest[1..]);
        Span<char> lower = stackalloc char[16];
        if (name.Length > lower.Length) return end;
        lower = lower[..name.ToLowerInvariant(lower)];
        if (rest[1] != '/' && (lower is "script" || lower is "style") && html[end - 2] != '/') end = EndOfRawText(html, end, lower);
        if (!InlineElements.Contains(lower)) Add(lower is "br" || lower is "p" || lower is "div" ? '\n' : ' ', start, end);
        return end;
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsAsciiLetterOrDigit(text[length])) length++;
        return text[..length];
    }

    /// <summary>Behind the closing angle bracket, of which there is one; inside quotes it does not count.</summary>
    private static int EndOfTag(ReadOnlySpan<char> html, int start)
    {
        var quote = '\0';
        for (var i = start + 1; i < html.Length; i++)
        {
            var c = html[i];
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
            }
            else if (c is '"' or '\'' && html[i - 1] is '=' or ' ')
            {
                quote = c;
            }
            else if (c == '>')
            {
                return i + 1;
            }
        }

        // An unclosed quote swallowed the rest: the bracket counts after all.
        return start + html[start..].IndexOf('>') + 1;
    }

    private static int EndOfRawText(ReadOnlySpan<char> html, int from, ReadOnlySpan<char> name)
    {
        for (var i = from; i < html.Length; i++)
        {
            var next = html[i..].IndexOf("</");
            if (next < 0) return html.Length;
            i += next;
            if (html[(i + 2)..].StartsWith(name, StringComparison.OrdinalIgnoreCase)) return EndBehind(html, i, ">");
        }

        return html.Length;
    }

    private static int EndBehind(ReadOnlySpan<char> html, int from, string what)
    {
        var found = html[Math.Min(from, html.Length)..].IndexOf(what);
        return found < 0 ? html.Length : from + found + what.Length;
    }

    /// <summary>Resolves a character reference; its end, or the start itself if it is only an ampersand.</summary>
    private int ReadReference(ReadOnlySpan<char> html, int start)
    {
        var rest = html[start..Math.Min(html.Length, start + LongestReference)];
        var semicolon = rest.IndexOf(';');
        if (semicolon < 2) return start;
        var reference = rest[..(semicolon + 1)].ToString();
        var resolved = WebUtility.HtmlDecode(reference);
        if (resolved == reference || resolved.Length > reference.Length) return start;
        foreach (var c in resolved) Add(c, start, start + reference.Length);
        return start + reference.Length;
    }

    private void Add(char c, int sourceStart, int sourceEnd)
    {
        _text[_length] = c;
        _starts[_length] = sourceStart;
        _ends[_length++] = sourceEnd;
    }
}
