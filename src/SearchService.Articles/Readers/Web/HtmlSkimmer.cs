using System.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>What is left of a page's source once programs and styles are taken out.</summary>
/// <param name="Html">The source for the parser.</param>
/// <param name="StructuredData">The JSON of every `script type="application/ld+json"`.</param>
/// <param name="WasFlattened">True when markup was nested too deeply and was dropped in part.</param>
/// <param name="WasCut">True when the page has more markup than is parsed, and its end was left out.</param>
internal sealed record SkimmedPage(string Html, IReadOnlyList<string> StructuredData, bool WasFlattened, bool WasCut)
{
    /// <summary>Says in the article what was not read as it stands.</summary>
    public void Warn(ArticleDraft draft, ReadOptions options)
    {
        if (WasFlattened)
        {
            draft.Warnings.Add($"The page's markup is nested deeper than {options.MaxMarkupDepth} levels; below that it was read as plain text.");
        }

        if (WasCut)
        {
            draft.Warnings.Add($"The page has more than {options.MaxMarkupItems} elements and attributes; what stands after them was left out.");
        }
    }
}

/// <summary>
/// Takes script, style, svg and comments out of a page before it is parsed. They are most of a modern page's bytes (90% of the
/// largest pages measured), and parsing them costs more than all the rest of the reading.
/// </summary>
/// <remarks>
/// It follows the tokenizer's rules that matter here: raw-text elements end at their own end tag, comments at "--&gt;", quoted attribute values
/// may hold anything. It also bounds nesting (tags deeper than the limit are dropped and their text stays) and how much markup is parsed at all: each
/// element and attribute takes the parser some hundred bytes, however few the page spends on it.
/// </remarks>
internal static class HtmlSkimmer
{
    private static readonly string[] RawElements = ["script", "style", "svg", "template", "iframe", "object", "noframes", "math", "canvas"];

    private static readonly HashSet<string> UncountedElements = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p", "li", "td", "tr", "th", "dt", "dd", "option", "html", "head", "body", "tbody", "thead", "tfoot", "colgroup", "optgroup",
    };

    public static SkimmedPage Skim(string html, Reading reading)
    {
        var maxDepth = reading.Options.MaxMarkupDepth;
        var items = 0;
        var output = new StringBuilder(Math.Min(html.Length, 1 << 20));
        var data = new List<string>();
        var position = 0;
        var copiedTo = 0;
        var depth = 0;
        var wasFlattened = false;
        var tags = 0;
        while (position < html.Length)
        {
            var open = html.IndexOf('<', position);
            if (open < 0 || open + 1 >= html.Length)
            {
                break;
            }

            if ((++tags & 0xFFF) == 0)
            {
                reading.CheckTime();
            }

            var next = html[open + 1];
            if (next == '!' && html.AsSpan(open).StartsWith("<!--", StringComparison.Ordinal))
            {
                output.Append(html, copiedTo, open - copiedTo);
                position = copiedTo = EndOfComment(html, open);
                continue;
            }

            if (!char.IsAsciiLetter(next) && next != '/')
            {
                position = open + 1;
                continue;
            }

            var tagEnd = EndOfTag(html, open + 1);
            var name = TagName(html, next == '/' ? open + 2 : open + 1);
            if (next == '/')
            {
                if (IsCounted(name))
                {
                    if (depth > maxDepth)
                    {
                        output.Append(html, copiedTo, open - copiedTo);
                        copiedTo = tagEnd;
                    }

                    depth = Math.Max(0, depth - 1);
                }

                position = tagEnd;
                continue;
            }

            if (IsRaw(name))
            {
                output.Append(html, copiedTo, open - copiedTo);
                // A word boundary: what stood on both sides of a script are two texts.
                output.Append(' ');
                var isSelfClosed = html[tagEnd - 2] == '/' && name.Equals("svg", StringComparison.OrdinalIgnoreCase);
                var end = isSelfClosed ? (Text: tagEnd, Tag: tagEnd) : EndOfRaw(html, tagEnd, name);
                if (IsStructuredData(html.AsSpan(open, tagEnd - open)))
                {
                    data.Add(html[tagEnd..end.Text]);
                }

                position = copiedTo = end.Tag;
                continue;
            }

            items += 1 + html.AsSpan(open, tagEnd - open).Count('=');
            if (items > reading.Options.MaxMarkupItems)
            {
                output.Append(html, copiedTo, open - copiedTo);
                return new SkimmedPage(output.ToString(), data, wasFlattened, WasCut: true);
            }

            if (IsCounted(name) && !(tagEnd >= 2 && html[tagEnd - 2] == '/'))
            {
                depth++;
                if (depth > maxDepth)
                {
                    output.Append(html, copiedTo, open - copiedTo);
                    copiedTo = tagEnd;
                    wasFlattened = true;
                }
            }

            position = tagEnd;
        }

        if (copiedTo == 0 && output.Length == 0)
        {
            return new SkimmedPage(html, data, wasFlattened, WasCut: false);
        }

        output.Append(html, copiedTo, html.Length - copiedTo);
        return new SkimmedPage(output.ToString(), data, wasFlattened, WasCut: false);
    }

    private static bool IsCounted(ReadOnlySpan<char> name) => !UncountedElements.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    private static bool IsRaw(ReadOnlySpan<char> name)
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

    private static bool IsStructuredData(ReadOnlySpan<char> tag) => tag.Contains("ld+json", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> TagName(string html, int start)
    {
        var end = start;
        while (end < html.Length && end - start < 24 && (char.IsAsciiLetterOrDigit(html[end]) || html[end] is '-' or ':'))
        {
            end++;
        }

        return html.AsSpan(start, end - start);
    }

    private static int EndOfComment(string html, int open)
    {
        var end = html.IndexOf("-->", open + 4, StringComparison.Ordinal);
        // Browsers end an unclosed comment at the end of the file; a page cut there keeps its text so far.
        return end < 0 ? html.Length : end + 3;
    }

    /// <summary>Index after the tag's closing bracket, with brackets inside quoted values skipped.</summary>
    private static int EndOfTag(string html, int start)
    {
        for (var i = start; i < html.Length;)
        {
            var at = html.AsSpan(i).IndexOfAny('>', '"', '\'');
            if (at < 0)
            {
                return html.Length;
            }

            i += at;
            if (html[i] == '>')
            {
                return i + 1;
            }

            // A quote opens a value only after an equals sign.
            var before = i - 1;
            while (before > start && html[before] is ' ' or '\n' or '\t' or '\r')
            {
                before--;
            }

            if (html[before] != '=')
            {
                i++;
                continue;
            }

            var close = html.IndexOf(html[i], i + 1);
            if (close < 0)
            {
                var bracket = html.IndexOf('>', i);
                return bracket < 0 ? html.Length : bracket + 1;
            }

            i = close + 1;
        }

        return html.Length;
    }

    /// <summary>Where the element's content ends and where its end tag ends; nested elements of the same name are counted for svg and template.</summary>
    private static (int Text, int Tag) EndOfRaw(string html, int start, ReadOnlySpan<char> name)
    {
        var position = start;
        while (true)
        {
            var at = html.AsSpan(position).IndexOf("</", StringComparison.Ordinal);
            if (at < 0)
            {
                return (html.Length, html.Length);
            }

            at += position;
            if (html.AsSpan(at + 2).StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && (at + 2 + name.Length >= html.Length || !char.IsAsciiLetterOrDigit(html[at + 2 + name.Length])))
            {
                return (at, EndOfTag(html, at + 2));
            }

            position = at + 2;
        }
    }
}
