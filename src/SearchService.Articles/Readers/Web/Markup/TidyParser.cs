using System.Buffers;

namespace SearchService.Articles.Readers.Web.Markup;

/// <summary>
/// Builds the tree of a page whose markup leaves nothing to mend: head and body stated, every element ended where it must be, no tables, no odd tags.
/// For such a page browsers build what the tags say, which takes a fraction of what all their rules take. It gives a page up at the first thing it does
/// not know to mean what it says; the parser that has all the rules defines the tree.
/// </summary>
internal sealed class TidyParser
{
    /// <summary>Large pages are rarely tidy to their end, and their memory is counted as the other parser builds them.</summary>
    public const int LongestPageInChars = 65_536;

    /// <summary>The page's root and its body are open until the end.</summary>
    private const int BodyDepth = 2;

    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\n\r\f");

    private readonly char[] _source;
    private readonly int _length;
    private readonly MarkupDocument _document;
    private readonly List<MarkupElement> _open = [];
    private readonly TidyTags _tags;
    private readonly TidyText _texts;
    private Stage _stage;
    private int _at;
    private int _paragraphs;
    private int _links;
    private int _buttons;
    private int _forms;

    private TidyParser(char[] source, int length, PageBudget budget)
    {
        _source = source;
        _length = length;
        _document = new MarkupDocument(source: null, budget);
        _texts = new TidyText();
        _tags = new TidyTags(source, length, _document, _texts);
    }

    /// <summary>How far the page has come.</summary>
    private enum Stage
    {
        BeforeHtml,
        BeforeHead,
        InHead,
        AfterHead,
        InBody,
        AfterBody,
        AfterHtml,
    }

    private MarkupElement Current => _open[^1];

    /// <summary>The tree; null for a page that is not tidy, or that takes more than its budget.</summary>
    /// <param name="source">The page without scripts, styles and comments.</param>
    /// <param name="length">Its length.</param>
    /// <param name="budget">What it may take.</param>
    public static MarkupDocument? Parse(char[] source, int length, PageBudget budget)
    {
        // Zeros are dropped from text, and the last of all characters is the other parser's end of the file.
        if (length > LongestPageInChars || source.AsSpan(0, length).IndexOfAny('\0', '\uFFFF') >= 0)
        {
            return null;
        }

        var parser = new TidyParser(source, length, budget);
        return parser.Build() && !budget.IsSpent ? parser._document : null;
    }

    private bool Build()
    {
        ReadDocumentType();
        while (_at < _length)
        {
            var tag = _source.AsSpan(_at, _length - _at).IndexOf('<');
            var end = tag < 0 ? _length : _at + tag;
            if (end > _at && !Text(_source.AsSpan(_at, end - _at)))
            {
                return false;
            }

            _at = end;
            if (_at < _length && !Tag())
            {
                return false;
            }
        }

        return _stage is Stage.AfterBody or Stage.AfterHtml;
    }

    private void ReadDocumentType()
    {
        const string DocumentType = "<!doctype html>";
        var text = _source.AsSpan(0, _length);
        _at = Math.Max(0, text.IndexOfAnyExcept(Blanks));
        if (text[_at..].StartsWith(DocumentType, StringComparison.OrdinalIgnoreCase))
        {
            _document.AddNode(MarkupText.Of("", isCompact: false));
            _at += DocumentType.Length;
        }
    }

    private bool Text(ReadOnlySpan<char> raw)
    {
        if (_stage != Stage.InBody && raw.ContainsAnyExcept(Blanks))
        {
            return false;
        }

        if (_stage is Stage.BeforeHtml or Stage.BeforeHead)
        {
            return true;
        }

        if (!_texts.TryRead(raw, isValue: false, out var text))
        {
            return false;
        }

        // What stands behind the body belongs to it.
        Current.AppendText(text);
        return true;
    }

    private bool Tag()
    {
        if (_at + 1 < _length && _source[_at + 1] == '/')
        {
            return EndTag();
        }

        return _tags.TryRead(ref _at, out var name, out var attributes, out var isSelfClosed) && StartTag(name, attributes, isSelfClosed);
    }

    private bool StartTag(MarkupName name, MarkupAttributes attributes, bool isSelfClosed)
    {
        switch (_stage)
        {
            case Stage.BeforeHtml:
                return name.Text == "html" && Begin(name, attributes, isSelfClosed, Stage.BeforeHead);
            case Stage.BeforeHead:
                return name.Text == "head" && Begin(name, attributes, isSelfClosed, Stage.InHead);
            case Stage.InHead:
                return name.Text is "meta" or "link" or "base" ? Add(name, attributes) : name.Text == "title" && !isSelfClosed && Title(name, attributes);
            case Stage.AfterHead:
                return name.Text == "body" && Begin(name, attributes, isSelfClosed, Stage.InBody);
            case Stage.InBody:
                return name.Role is TidyRole.Void or TidyRole.Rule ? (name.Role == TidyRole.Void || _paragraphs == 0) && Add(name, attributes) : MayBegin(name) && Begin(name, attributes, isSelfClosed, Stage.InBody);
            default:
                return false;
        }
    }

    /// <summary>True when an element may begin here without ending another one or standing elsewhere.</summary>
    private bool MayBegin(MarkupName name) => name.Role switch
    {
        TidyRole.Inline => true,
        TidyRole.Link => _links == 0,
        TidyRole.Button => _buttons == 0,
        TidyRole.Paragraph or TidyRole.Block => _paragraphs == 0,
        TidyRole.Form => _paragraphs == 0 && _forms == 0,
        TidyRole.Heading => _paragraphs == 0 && Current.Name.Role != TidyRole.Heading,
        TidyRole.Item or TidyRole.Term => _paragraphs == 0 && !IsWithin(name.Role),
        _ => false,
    };

    /// <summary>True when an item is open, and no list inside it.</summary>
    private bool IsWithin(TidyRole role)
    {
        for (var i = _open.Count - 1; i >= 0 && _open[i].LocalName is not ("ul" or "ol" or "dl"); i--)
        {
            if (_open[i].Name.Role == role)
            {
                return true;
            }
        }

        return false;
    }

    private bool Begin(MarkupName name, MarkupAttributes attributes, bool isSelfClosed, Stage stage)
    {
        // The slash of "<div/>" means nothing to browsers: what follows is inside.
        if (isSelfClosed)
        {
            return false;
        }

        _open.Add(Made(name, attributes));
        Count(name, 1);
        _stage = stage;
        return true;
    }

    private bool Add(MarkupName name, MarkupAttributes attributes)
    {
        Made(name, attributes);
        return true;
    }

    private MarkupElement Made(MarkupName name, MarkupAttributes attributes)
    {
        _document.CountElement(name);
        var element = new MarkupElement(_document, name, name.Flags);
        element.SetAttributes(attributes);
        MarkupElement around = _open.Count > 0 ? Current : _document;
        around.AddNode(element);
        return element;
    }

    /// <summary>A title's tags mean nothing but its end.</summary>
    private bool Title(MarkupName name, MarkupAttributes attributes)
    {
        const string End = "</title>";
        var rest = _source.AsSpan(_at, _length - _at);
        var end = rest.IndexOf('<');
        if (end < 0 || !rest[end..].StartsWith(End, StringComparison.Ordinal) || !_texts.TryRead(rest[..end], isValue: false, out var text))
        {
            return false;
        }

        var title = Made(name, attributes);
        if (!text.IsEmpty)
        {
            title.AppendText(text);
        }

        _at += end + End.Length;
        return true;
    }

    private bool EndTag()
    {
        var rest = _source.AsSpan(_at + 2, _length - _at - 2);
        var end = rest.IndexOf('>');
        if (end < 0 || _open.Count == 0 || !rest[..end].SequenceEqual(_stage == Stage.AfterBody ? "html" : Current.LocalName))
        {
            return false;
        }

        _at += end + 3;
        switch (_stage)
        {
            case Stage.InBody when _open.Count > BodyDepth:
                Count(Current.Name, -1);
                _open.RemoveAt(_open.Count - 1);
                return true;
            case Stage.InBody:
                _stage = Stage.AfterBody;
                return true;
            case Stage.InHead:
                _open.RemoveAt(_open.Count - 1);
                _stage = Stage.AfterHead;
                return true;
            case Stage.AfterBody:
                _stage = Stage.AfterHtml;
                return true;
            default:
                return false;
        }
    }

    private void Count(MarkupName name, int difference)
    {
        switch (name.Role)
        {
            case TidyRole.Paragraph:
                _paragraphs += difference;
                break;
            case TidyRole.Link:
                _links += difference;
                break;
            case TidyRole.Button:
                _buttons += difference;
                break;
            case TidyRole.Form:
                _forms += difference;
                break;
        }
    }
}
