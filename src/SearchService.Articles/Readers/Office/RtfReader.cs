using System.Globalization;
using System.Text;
using SearchService.Articles.Readers.Pasted;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Office;

/// <summary>Reads RTF: its text as paragraphs, which are then read like pasted text; title and author from its info group.</summary>
internal sealed class RtfReader
{
    public const string FormatName = "RTF";
    private const int MaxGroups = 10_000;

    private static readonly HashSet<string> SkippedGroups = new(StringComparer.Ordinal)
    {
        "fonttbl", "colortbl", "stylesheet", "pict", "object", "objdata", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "footnote", "generator", "themedata", "colorschememapping", "datastore", "latentstyles", "listtable", "listoverridetable", "rsidtbl", "xmlnstbl", "fldinst", "template", "filetbl", "revtbl", "bkmkstart", "bkmkend", "deleted", "nonshppict", "shpinst", "annotation", "atnid", "atnauthor", "company", "operator", "comment", "doccomm", "keywords", "subject", "category", "manager",
    };

    private readonly string _rtf;
    private readonly Reading _reading;
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _title = new();
    private readonly StringBuilder _author = new();
    private readonly List<byte> _bytes = [];
    private readonly Stack<Group> _groups = new();
    private Encoding _encoding = TextDecoder.Find("windows-1252") ?? Encoding.Latin1;
    private int _skipAfterUnicode;

    private RtfReader(Reading reading)
    {
        _reading = reading;
        _rtf = Encoding.Latin1.GetString(reading.Content.Span);
    }

    private sealed record Group(StringBuilder? Target, int UnicodeSkip);

    public static ReadResult Read(Reading reading)
    {
        var rtf = new RtfReader(reading);
        var problem = rtf.Parse();
        var text = rtf._text.ToString();
        if (string.IsNullOrWhiteSpace(text))
        {
            return ReadResult.Failed("no-article", "The RTF document holds no text.") with { Format = FormatName };
        }

        var article = PastedTextReader.ReadArticle(text, reading);
        var title = Prose.Clean(rtf._title.ToString());
        article = article with
        {
            Title = article.Title.Length > 0 ? article.Title : title,
            Bylines = article.Bylines.Count > 0 ? article.Bylines : BylineParser.Parse(rtf._author.ToString()),
            Warnings = problem is null ? article.Warnings : [.. article.Warnings, problem],
        };
        return new ReadResult { Format = FormatName, Articles = [article] };
    }

    private string? Parse()
    {
        _groups.Push(new Group(_text, 1));
        for (var i = 0; i < _rtf.Length;)
        {
            if ((i & 0xFFFF) == 0)
            {
                _reading.CheckTime();
            }

            var c = _rtf[i];
            switch (c)
            {
                case '{':
                    FlushBytes();
                    if (_groups.Count > MaxGroups)
                    {
                        return "The RTF is nested too deeply; the rest was left out.";
                    }

                    _groups.Push(_groups.Peek());
                    i++;
                    break;
                case '}':
                    FlushBytes();
                    i++;
                    if (_groups.Count > 1)
                    {
                        _groups.Pop();
                    }

                    break;
                case '\\':
                    i = Control(i + 1);
                    break;
                case '\r' or '\n':
                    i++;
                    break;
                default:
                    Put(c);
                    i++;
                    break;
            }
        }

        FlushBytes();
        return _groups.Count > 1 ? "The RTF document was cut; what stands before the cut was read." : null;
    }

    /// <summary>Reads the control after a backslash; returns where reading goes on.</summary>
    private int Control(int at)
    {
        if (at >= _rtf.Length)
        {
            return at;
        }

        var c = _rtf[at];
        if (c == '\'')
        {
            if (at + 2 < _rtf.Length && byte.TryParse(_rtf.AsSpan(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
            {
                if (_skipAfterUnicode > 0)
                {
                    _skipAfterUnicode--;
                }
                else
                {
                    _bytes.Add(value);
                }
            }

            return at + 3;
        }

        if (!char.IsAsciiLetter(c))
        {
            FlushBytes();
            switch (c)
            {
                case '~':
                    Put(' ');
                    break;
                case '_':
                    Put('-');
                    break;
                case '{' or '}' or '\\':
                    Put(c);
                    break;
                case '\r' or '\n':
                    Break();
                    break;
                case '*':
                    // "{\*\name": a group that readers who do not know it must skip.
                    SetTarget(null);
                    break;
            }

            return at + 1;
        }

        FlushBytes();
        var end = at;
        while (end < _rtf.Length && char.IsAsciiLetter(_rtf[end]) && end - at < 32)
        {
            end++;
        }

        var word = _rtf[at..end];
        var number = end;
        if (number < _rtf.Length && _rtf[number] == '-')
        {
            number++;
        }

        while (number < _rtf.Length && char.IsAsciiDigit(_rtf[number]) && number - end < 10)
        {
            number++;
        }

        int? parameter = int.TryParse(_rtf.AsSpan(end, number - end), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        var next = number < _rtf.Length && _rtf[number] == ' ' ? number + 1 : number;
        Word(word, parameter, ref next);
        return next;
    }

    private void Word(string word, int? parameter, ref int next)
    {
        switch (word)
        {
            case "par" or "line" or "sect" or "page" or "row":
                Break();
                break;
            case "tab" or "cell":
                Put(' ');
                break;
            case "emdash":
                Put('—');
                break;
            case "endash":
                Put('–');
                break;
            case "lquote":
                Put('‘');
                break;
            case "rquote":
                Put('’');
                break;
            case "ldblquote":
                Put('“');
                break;
            case "rdblquote":
                Put('”');
                break;
            case "bullet":
                Put('•');
                break;
            case "u" when parameter is { } code:
                _groups.Peek().Target?.Append((char)(ushort)code);
                _skipAfterUnicode = _groups.Peek().UnicodeSkip;
                break;
            case "uc" when parameter is >= 0 and <= 8:
                var group = _groups.Pop();
                _groups.Push(group with { UnicodeSkip = parameter.Value });
                break;
            case "ansicpg" when parameter is { } page && TextDecoder.Find("windows-" + page.ToString(CultureInfo.InvariantCulture)) is { } encoding:
                _encoding = encoding;
                break;
            case "bin" when parameter is > 0:
                next = (int)Math.Min(_rtf.Length, (long)next + parameter.Value);
                break;
            case "info":
                SetTarget(null);
                break;
            case "title":
                SetTarget(_title);
                break;
            case "author":
                SetTarget(_author);
                break;
            case "pntext" or "fldrslt":
                break;
            default:
                if (SkippedGroups.Contains(word))
                {
                    SetTarget(null);
                }

                break;
        }
    }

    private void SetTarget(StringBuilder? target)
    {
        if (_groups.Count > 1)
        {
            var group = _groups.Pop();
            _groups.Push(group with { Target = target });
        }
    }

    private void Break()
    {
        FlushBytes();
        _groups.Peek().Target?.Append("\n\n");
    }

    private void Put(char c)
    {
        if (_skipAfterUnicode > 0)
        {
            _skipAfterUnicode--;
            return;
        }

        FlushBytes();
        _groups.Peek().Target?.Append(c);
    }

    private void FlushBytes()
    {
        if (_bytes.Count > 0)
        {
            _groups.Peek().Target?.Append(_encoding.GetString([.. _bytes]));
            _bytes.Clear();
        }
    }
}
