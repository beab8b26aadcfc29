using SearchService.Articles.Readers.Web.Markup;

namespace SearchService.Articles.Readers.Web;

/// <summary>
/// Takes script, style, svg, comments and attributes that hold files out of a page before it is parsed. They are most of a modern page's bytes
/// (90% of the largest pages measured), and parsing them costs more than all the rest of the reading. What stays moves to the front of the same
/// array, so that skimming takes no memory of its own.
/// </summary>
/// <remarks>
/// It follows the tokenizer's rules that matter here: raw-text elements end at their own end tag, comments at "--&gt;", quoted attribute values
/// may hold anything. It also bounds nesting: tags deeper than the limit are dropped and their text stays.
/// </remarks>
internal sealed class HtmlSkimmer
{
    /// <summary>A value as long as this is a file or a program's state; captions and addresses are shorter.</summary>
    private const int LongestValueInChars = 16_384;

    /// <summary>A picture written into the page: "data:image/png;base64,...".</summary>
    private const int LongestInlineFileInChars = 256;

    private static readonly int ValueStart = "data:".Length;

    private static readonly string[] RawElements = ["script", "style", "svg", "template", "iframe", "object", "noframes", "math", "canvas"];

    private static readonly HashSet<string> UncountedElements = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p", "li", "td", "tr", "th", "dt", "dd", "option", "html", "head", "body", "tbody", "thead", "tfoot", "colgroup", "optgroup",
    };

    private readonly char[] _text;
    private readonly Reading _reading;
    private readonly int _maxDataChars;
    private readonly List<string> _data = [];
    private int _written;
    private int _copiedTo;
    private int _depth;
    private long _dataChars;
    private bool _wasFlattened;
    private bool _leftDataOut;

    private HtmlSkimmer(char[] text, Reading reading, int maxDataChars)
    {
        _text = text;
        _reading = reading;
        _maxDataChars = maxDataChars;
    }

    /// <summary>Skims a page in its own array.</summary>
    /// <param name="text">The source; overwritten.</param>
    /// <param name="reading">The reading, for its bounds.</param>
    /// <param name="maxDataChars">How much structured data is kept.</param>
    public static SkimmedPage Skim(char[] text, Reading reading, int maxDataChars)
    {
        var skimmer = new HtmlSkimmer(text, reading, maxDataChars);
        skimmer.Skim();
        return new SkimmedPage(skimmer._written, skimmer._data) { WasFlattened = skimmer._wasFlattened, LeftDataOut = skimmer._leftDataOut };
    }

    private void Skim()
    {
        var tags = 0;
        for (var position = 0; position < _text.Length;)
        {
            var open = IndexOf('<', position);
            if (open < 0 || open + 1 >= _text.Length)
            {
                break;
            }

            if ((++tags & 0xFFF) == 0)
            {
                _reading.CheckTime();
            }

            var next = _text[open + 1];
            if (next == '!' && Rest(open).StartsWith("<!--", StringComparison.Ordinal))
            {
                CopyTo(open);
                position = _copiedTo = EndOfComment(open);
            }
            else if (next == '/')
            {
                position = EndTag(open);
            }
            else
            {
                position = char.IsAsciiLetter(next) ? StartTag(open) : open + 1;
            }
        }

        CopyTo(_text.Length);
    }

    private int EndTag(int open)
    {
        var tagEnd = EndOfTag(open + 1);
        var name = TagName(open + 2);
        if (MarkupNames.KnownElement(name)?.IsCounted ?? IsCounted(name))
        {
            if (_depth > _reading.Options.MaxMarkupDepth)
            {
                CopyTo(open);
                _copiedTo = tagEnd;
            }

            _depth = Math.Max(0, _depth - 1);
        }

        return tagEnd;
    }

    private int StartTag(int open)
    {
        var name = TagName(open + 1);
        var known = MarkupNames.KnownElement(name);
        if (known is { IsRaw: true } || (known is null && IsRaw(name)))
        {
            return RawElement(open, name);
        }

        var isCounted = known?.IsCounted ?? IsCounted(name);
        // Long values are taken out on the way: what was copied up to here ends within the tag then.
        var tagEnd = EndOfTag(open + 1, dropsLongValues: true);
        if (isCounted && _text[tagEnd - 2] != '/' && ++_depth > _reading.Options.MaxMarkupDepth)
        {
            if (_copiedTo <= open)
            {
                CopyTo(open);
                _copiedTo = tagEnd;
            }

            _wasFlattened = true;
        }

        return tagEnd;
    }

    private int RawElement(int open, ReadOnlySpan<char> name)
    {
        var tagEnd = EndOfTag(open + 1);
        var isSelfClosed = _text[tagEnd - 2] == '/' && name.Equals("svg", StringComparison.OrdinalIgnoreCase);
        var end = isSelfClosed ? (Text: tagEnd, Tag: tagEnd) : EndOfRaw(tagEnd, name);
        if (_text.AsSpan(open, tagEnd - open).Contains("ld+json", StringComparison.OrdinalIgnoreCase))
        {
            Keep(_text.AsSpan(tagEnd, end.Text - tagEnd));
        }

        CopyTo(open);
        // A word boundary: what stood on both sides of a script are two texts.
        _text[_written++] = ' ';
        return _copiedTo = end.Tag;
    }

    private void Keep(ReadOnlySpan<char> data)
    {
        if (_dataChars + data.Length > _maxDataChars)
        {
            _leftDataOut = true;
            return;
        }

        _dataChars += data.Length;
        _data.Add(data.ToString());
    }

    /// <summary>Keeps what stands before a place and was not copied yet.</summary>
    private void CopyTo(int end)
    {
        var count = end - _copiedTo;
        if (count > 0)
        {
            if (_written != _copiedTo)
            {
                _text.AsSpan(_copiedTo, count).CopyTo(_text.AsSpan(_written));
            }

            _written += count;
            _copiedTo = end;
        }
    }

    /// <summary>True for the name of an element that counts when it is asked how deep the page is nested, in any case.</summary>
    public static bool IsCounted(ReadOnlySpan<char> name) => !UncountedElements.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    /// <summary>True for the name of an element that is taken out with all it holds, in any case.</summary>
    public static bool IsRaw(ReadOnlySpan<char> name)
    {
        if (name.Length is < 3 or > 8)
        {
            return false;
        }

        foreach (var raw in RawElements)
        {
            if (name.Equals(raw, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private ReadOnlySpan<char> Rest(int start) => _text.AsSpan(start, _text.Length - start);

    private int IndexOf(char c, int start) => Rest(start).IndexOf(c) is >= 0 and var at ? start + at : -1;

    private ReadOnlySpan<char> TagName(int start)
    {
        var end = start;
        while (end < _text.Length && end - start < 24 && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] is '-' or ':'))
        {
            end++;
        }

        return _text.AsSpan(start, end - start);
    }

    private int EndOfComment(int open)
    {
        // Browsers end an unclosed comment at the end of the file; a page cut there keeps its text so far.
        var inside = Math.Min(open + 4, _text.Length);
        return Rest(inside).IndexOf("-->", StringComparison.Ordinal) is >= 0 and var at ? inside + at + 3 : _text.Length;
    }

    /// <summary>Index after the tag's closing bracket, with brackets inside quoted values skipped.</summary>
    private int EndOfTag(int start, bool dropsLongValues = false)
    {
        for (var i = start; i < _text.Length;)
        {
            var at = Rest(i).IndexOfAny('>', '"', '\'');
            if (at < 0)
            {
                return _text.Length;
            }

            i += at;
            if (_text[i] == '>')
            {
                return i + 1;
            }

            // A quote opens a value only after an equals sign.
            var before = i - 1;
            while (before > start && _text[before] is ' ' or '\n' or '\t' or '\r')
            {
                before--;
            }

            if (_text[before] != '=')
            {
                i++;
                continue;
            }

            var close = IndexOf(_text[i], i + 1);
            if (close < 0)
            {
                var bracket = IndexOf('>', i);
                return bracket < 0 ? _text.Length : bracket + 1;
            }

            if (dropsLongValues && IsFile(_text.AsSpan(i + 1, close - i - 1)))
            {
                // What the value is stays to be seen.
                CopyTo(i + 1 + Math.Min(ValueStart, close - i - 1));
                _copiedTo = close;
            }

            i = close + 1;
        }

        return _text.Length;
    }

    private static bool IsFile(ReadOnlySpan<char> value) =>
        value.Length > LongestInlineFileInChars && (value.Length > LongestValueInChars || value[..LongestInlineFileInChars].Contains("data:", StringComparison.OrdinalIgnoreCase) && value[..LongestInlineFileInChars].Contains(";base64,", StringComparison.OrdinalIgnoreCase));

    /// <summary>Where the element's content ends and where its end tag ends.</summary>
    private (int Text, int Tag) EndOfRaw(int start, ReadOnlySpan<char> name)
    {
        for (var position = start; ;)
        {
            var at = Rest(position).IndexOf("</", StringComparison.Ordinal);
            if (at < 0)
            {
                return (_text.Length, _text.Length);
            }

            at += position;
            if (Rest(at + 2).StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && (at + 2 + name.Length >= _text.Length || !char.IsAsciiLetterOrDigit(_text[at + 2 + name.Length])))
            {
                return (at, EndOfTag(at + 2));
            }

            position = at + 2;
        }
    }
}
