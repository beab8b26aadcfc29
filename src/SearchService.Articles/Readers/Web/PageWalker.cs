using SearchService.Articles.Readers.Web.Markup;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>Walks a parsed document once, without recursion, and lays it out as boxes and paragraphs.</summary>
internal sealed class PageWalker
{
    /// <summary>Names, dates and credits, which later parts look up in the tree, are shorter than this.</summary>
    private const int LongestKeptTextInChars = 200;

    private const int KeptTextInChars = 40;

    /// <summary>How deep the elements of most pages stand.</summary>
    private const int UsualDepth = 32;

    private readonly Page _page = new();
    private readonly Reading _reading;
    private readonly bool _isCompact;
    private readonly RunningText _text = new();
    private int _linkDepth;
    private int _linkStart;
    private int _linkLength;
    private int _emphasisDepth;
    private int _emphasisStart;
    private int _emphasisLength;

    private PageWalker(Reading reading, bool isCompact)
    {
        _reading = reading;
        _isCompact = isCompact;
    }

    /// <summary>Lays a page out.</summary>
    /// <param name="body">The element around all that is shown.</param>
    /// <param name="reading">The reading, for its bounds.</param>
    /// <param name="isCompact">True for a large page: a text that was laid out keeps only its beginning in the tree.</param>
    public static Page Walk(MarkupElement body, Reading reading, bool isCompact)
    {
        var walker = new PageWalker(reading, isCompact);
        walker.WalkAll(body);
        foreach (var box in walker._page.Boxes)
        {
            box.SettleFlags();
        }

        return walker._page;
    }

    private void WalkAll(MarkupElement root)
    {
        var open = new OpenElement[UsualDepth];
        open[0] = new OpenElement(root, NewBox(null, root), OwnsBox: true);
        var depth = 1;
        for (var steps = 1; depth > 0; steps++)
        {
            if ((steps & 0x1FFF) == 0)
            {
                _reading.CheckTime();
            }

            ref var top = ref open[depth - 1];
            var children = top.Element.Children;
            if (top.Next == children.Length)
            {
                Leave(top.Element, top.Box, top.OwnsBox);
                depth--;
                continue;
            }

            var node = children[top.Next++];
            if (node is MarkupText text)
            {
                Append(text);
            }
            else if (node is MarkupElement element && !ElementKind.IsSkipped(element) && Open(element, top) is { } opened)
            {
                if (depth == open.Length)
                {
                    Array.Resize(ref open, depth * 2);
                }

                open[depth++] = opened;
            }
        }
    }

    /// <summary>Begins an element inside another; null when it holds nothing to walk into.</summary>
    private OpenElement? Open(MarkupElement element, in OpenElement around)
    {
        var tag = element.LocalName;
        if (tag is "br" or "hr")
        {
            LineBreak(around, tag);
            return null;
        }

        if (tag == "img")
        {
            AddImage(element, around.Box);
            return null;
        }

        var box = around.Box;
        var isBlock = !ElementKind.IsInline(element);
        if (isBlock)
        {
            Flush(box);
            box = NewBox(box, element);
        }

        Enter(element, tag, box);
        return new OpenElement(element, box, isBlock);
    }

    private PageBox NewBox(PageBox? parent, MarkupElement element)
    {
        var tag = element.LocalName;
        var hints = Hints(element);
        var flags = BoxHints.FlagsOf(tag, hints, element.GetAttribute("role"), element.GetAttribute("itemprop"));
        var box = new PageBox(_page.Boxes.Count, parent, element, tag, hints, flags) { FirstParagraph = _page.Paragraphs.Count };
        _page.Boxes.Add(box);
        parent?.Add(box);
        return box;
    }

    private static string Hints(MarkupElement element)
    {
        var name = element.ClassName;
        var id = element.Id;
        return (string.IsNullOrEmpty(name), string.IsNullOrEmpty(id)) switch
        {
            (true, true) => "",
            (false, true) => name!.ToLowerInvariant(),
            (true, false) => id!.ToLowerInvariant(),
            _ => $"{name} {id}".ToLowerInvariant(),
        };
    }

    private void Enter(MarkupElement element, string tag, PageBox box)
    {
        SpaceAround(element, tag);
        switch (tag)
        {
            case "a":
                if (_linkDepth++ == 0)
                {
                    _linkStart = _text.Length;
                }

                break;
            case "b" or "strong" or "em" or "i":
                if (_emphasisDepth++ == 0)
                {
                    _emphasisStart = _text.Length;
                }

                break;
            case "time":
                _page.Times.Add((box, element));
                break;
        }

        // Many elements have no attributes, and looking for each by name is most of what walking costs.
        if (!element.HasAttributes)
        {
            return;
        }

        AddStatedCaption(element, box);

        var itemProp = element.GetAttribute("itemprop");
        if (itemProp is "datePublished" or "dateCreated" or "dateModified" || element.HasAttribute("data-datetime") || element.HasAttribute("data-timestamp"))
        {
            if (tag != "time")
            {
                _page.Times.Add((box, element));
            }
        }

        if (itemProp is "author" or "creator" || (tag == "a" && element.GetAttribute("rel") is { } rel && rel.Contains("author", StringComparison.OrdinalIgnoreCase)) || ElementKind.IsAuthorClass(element.ClassName))
        {
            _page.Authors.Add((box, element));
        }
    }

    /// <summary>Bylines and times that the page's style sets apart are not glued to what stands beside them.</summary>
    private void SpaceAround(MarkupElement element, string tag)
    {
        if (_text.Length > 0 && (tag == "time" || (tag == "span" && element.ClassName is { } name && ElementKind.IsSetApart(name))))
        {
            _text.Append(' ');
        }
    }

    private void Leave(MarkupElement element, PageBox box, bool ownsBox)
    {
        switch (element.LocalName)
        {
            case "a":
                if (--_linkDepth == 0)
                {
                    _linkLength += Math.Max(0, _text.Length - _linkStart);
                    AddLink(element, box);
                }

                break;
            case "b" or "strong" or "em" or "i":
                if (--_emphasisDepth == 0)
                {
                    _emphasisLength += Math.Max(0, _text.Length - _emphasisStart);
                }

                break;
        }

        if (ownsBox)
        {
            Flush(box);
            Close(box);
        }
    }

    private void Append(MarkupText text)
    {
        if (_text.Length >= _reading.Options.MaxArticleChars)
        {
            return;
        }

        var data = text.Data;
        _text.Append(data);
        if (_isCompact && data.Length > LongestKeptTextInChars)
        {
            text.Shorten(KeptTextInChars);
        }
    }

    private void AddLink(MarkupElement element, PageBox box)
    {
        var target = element.GetAttribute("href");
        if (!string.IsNullOrEmpty(target))
        {
            _page.Links.Add((_page.Paragraphs.Count, target, element.GetAttribute("rel") ?? "", ""));
        }
    }

    /// <summary>One br is a line break inside a paragraph, two are a new paragraph.</summary>
    private void LineBreak(in OpenElement around, string tag)
    {
        if (tag == "hr" || FollowsBreak(around))
        {
            Flush(around.Box);
        }
        else
        {
            _text.Append('\n');
        }
    }

    private static bool FollowsBreak(in OpenElement around)
    {
        foreach (var node in around.Element.Children[around.Next..])
        {
            if (node is not MarkupText text || !string.IsNullOrWhiteSpace(text.Data))
            {
                return node is MarkupElement { LocalName: "br" };
            }
        }

        return false;
    }

    private void Flush(PageBox box)
    {
        if (_text.Length == 0)
        {
            return;
        }

        var linkLength = _linkLength + (_linkDepth > 0 ? Math.Max(0, _text.Length - _linkStart) : 0);
        var emphasisLength = _emphasisLength + (_emphasisDepth > 0 ? Math.Max(0, _text.Length - _emphasisStart) : 0);
        var clean = Prose.Clean(_text.Take());
        _linkStart = _emphasisStart = _linkLength = _emphasisLength = 0;
        if (clean.Length == 0)
        {
            return;
        }

        var paragraph = new PageParagraph(_page.Paragraphs.Count, box, clean, Math.Min(linkLength, clean.Length), Math.Min(emphasisLength, clean.Length));
        _page.Paragraphs.Add(paragraph);
        box.TextLength += clean.Length;
        box.LinkLength += paragraph.LinkLength;
        box.Commas += clean.AsSpan().Count(',');
    }

    private void Close(PageBox box)
    {
        box.EndParagraph = _page.Paragraphs.Count;
        if (box.Parent is { } parent)
        {
            parent.TextLength += box.TextLength;
            parent.LinkLength += box.LinkLength;
            parent.Commas += box.Commas;
            parent.ImageCount += box.ImageCount;
            parent.HasHeadline |= box.HasHeadline || (box.Tag == "h1" && box.TextLength > 0);
        }
    }

    private void AddImage(MarkupElement element, PageBox box)
    {
        box.ImageCount++;
        AddStatedCaption(element, box);

        _page.Images.Add(new PageImage(box, _page.Paragraphs.Count, PictureAttributes.AltOf(element), PictureAttributes.SourceOf(element), Prose.Clean(element.GetAttribute("title")), PictureAttributes.IsLarge(element)));
    }

    /// <summary>Captions that a script shows later stand in attributes until then.</summary>
    private void AddStatedCaption(MarkupElement element, PageBox box)
    {
        if (PictureAttributes.FirstOf(element, "data-c-caption", "data-caption", "data-mediaviewer-caption") is { } caption)
        {
            _page.StatedCaptions.Add((box, _page.Paragraphs.Count, HtmlText.FromFragment(caption), Prose.Clean(PictureAttributes.FirstOf(element, "data-c-credit", "data-credit", "data-mediaviewer-credit"))));
        }
    }

    /// <summary>An element that is being walked: its box, and whether it opened the box.</summary>
    private record struct OpenElement(MarkupElement Element, PageBox Box, bool OwnsBox)
    {
        /// <summary>The place of its next child.</summary>
        public int Next { get; set; }
    }
}
