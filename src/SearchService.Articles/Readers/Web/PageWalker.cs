using System.Text;
using AngleSharp.Dom;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>Walks a parsed document once, without recursion, and lays it out as boxes and paragraphs.</summary>
internal sealed class PageWalker
{
    private static readonly HashSet<string> DecorativeAlts = new(StringComparer.OrdinalIgnoreCase) { "line", "divider", "separator", "spacer", "image", "photo", "picture", "img", "icon", "logo", "placeholder", "thumbnail" };

    private static readonly HashSet<string> InlineTags = new(StringComparer.Ordinal)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "nobr", "ruby", "rt", "rp", "meter", "output", "picture", "source", "img",
    };

    private static readonly HashSet<string> SkippedTags = new(StringComparer.Ordinal)
    {
        "head", "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "canvas", "select", "option", "textarea", "input", "button", "datalist", "map", "audio", "track",
    };

    private const int ButtonChars = 30;

    private readonly Page _page = new();
    private readonly Reading _reading;
    private readonly StringBuilder _text = new();
    private int _linkDepth;
    private int _linkStart;
    private int _linkLength;
    private int _emphasisDepth;
    private int _emphasisStart;
    private int _emphasisLength;

    private PageWalker(Reading reading) => _reading = reading;

    public static Page Walk(IElement body, Reading reading)
    {
        var walker = new PageWalker(reading);
        walker.WalkAll(body);
        foreach (var box in walker._page.Boxes)
        {
            box.SettleFlags();
        }

        return walker._page;
    }

    private void WalkAll(IElement root)
    {
        // Each open element: the element, its box, and whether it opened the box.
        var open = new Stack<(INode Node, PageBox Box, bool OwnsBox)>();
        var box = NewBox(null, root);
        INode? node = root.FirstChild;
        INode current = root;
        var steps = 0;
        open.Push((root, box, true));
        while (open.Count > 0)
        {
            if ((++steps & 0x1FFF) == 0)
            {
                _reading.CheckTime();
            }

            if (node is null)
            {
                var (closed, closedBox, ownsBox) = open.Pop();
                Leave(closed, closedBox, ownsBox);
                if (open.Count == 0)
                {
                    break;
                }

                box = open.Peek().Box;
                node = closed.NextSibling;
                continue;
            }

            if (node is IText text)
            {
                Append(text.Data);
                node = node.NextSibling;
                continue;
            }

            if (node is not IElement element || SkippedTags.Contains(element.LocalName) || IsHidden(element))
            {
                node = node.NextSibling;
                continue;
            }

            var tag = element.LocalName;
            if (tag is "br" or "hr")
            {
                LineBreak(box, element);
                node = node.NextSibling;
                continue;
            }

            if (tag == "img")
            {
                AddImage(element, box);
                node = node.NextSibling;
                continue;
            }

            var isBlock = !InlineTags.Contains(tag) || IsInlineCaption(element);
            if (isBlock)
            {
                Flush(box);
                box = NewBox(box, element);
            }

            Enter(element, tag, box);
            open.Push((element, box, isBlock));
            current = element;
            node = current.FirstChild;
        }
    }

    private PageBox NewBox(PageBox? parent, IElement element)
    {
        var tag = element.LocalName;
        var hints = Hints(element);
        var flags = BoxHints.FlagsOf(tag, hints, element.GetAttribute("role"), element.GetAttribute("itemprop"));
        var box = new PageBox(_page.Boxes.Count, parent, element, tag, hints, flags) { FirstParagraph = _page.Paragraphs.Count };
        _page.Boxes.Add(box);
        parent?.Children.Add(box);
        return box;
    }

    private static string Hints(IElement element)
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

    private void Enter(IElement element, string tag, PageBox box)
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
        if (element.Attributes.Length == 0)
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

        if (itemProp is "author" or "creator" || (tag == "a" && element.GetAttribute("rel") is { } rel && rel.Contains("author", StringComparison.OrdinalIgnoreCase)) || IsAuthorClass(element.ClassName))
        {
            _page.Authors.Add((box, element));
        }
    }

    /// <summary>Bylines and times that the page's style sets apart are not glued to what stands beside them.</summary>
    private void SpaceAround(IElement element, string tag)
    {
        if (_text.Length > 0 && (tag == "time" || (tag == "span" && element.ClassName is { } name && (IsAuthorClass(name) || name.Contains("date", StringComparison.OrdinalIgnoreCase) || name.Contains("timestamp", StringComparison.OrdinalIgnoreCase)))))
        {
            _text.Append(' ');
        }
    }

    private static bool IsAuthorClass(string? name) =>
        name is { Length: > 0 }
        && (name.Contains("byline", StringComparison.OrdinalIgnoreCase) || name.Contains("author", StringComparison.OrdinalIgnoreCase) || name.Contains("by-line", StringComparison.OrdinalIgnoreCase) || name.Contains("contributor", StringComparison.OrdinalIgnoreCase) || name.Contains("writer", StringComparison.OrdinalIgnoreCase));

    private void Leave(INode node, PageBox box, bool ownsBox)
    {
        if (node is not IElement element)
        {
            return;
        }

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
            case "td" or "th":
                break;
        }

        if (ownsBox)
        {
            Flush(box);
            Close(box);
        }
    }

    private void Append(string data)
    {
        if (_text.Length < _reading.Options.MaxArticleChars)
        {
            _text.Append(data);
        }
    }

    private void AddLink(IElement element, PageBox box)
    {
        var target = element.GetAttribute("href");
        if (!string.IsNullOrEmpty(target))
        {
            _page.Links.Add((_page.Paragraphs.Count, target, element.GetAttribute("rel") ?? "", ""));
        }
    }

    /// <summary>One br is a line break inside a paragraph, two are a new paragraph.</summary>
    private void LineBreak(PageBox box, IElement element)
    {
        if (element.LocalName == "hr" || FollowsBreak(element))
        {
            Flush(box);
        }
        else
        {
            _text.Append('\n');
        }
    }

    private static bool FollowsBreak(IElement element)
    {
        for (var node = element.NextSibling; node is not null; node = node.NextSibling)
        {
            if (node is IText text && string.IsNullOrWhiteSpace(text.Data))
            {
                continue;
            }

            return node is IElement { LocalName: "br" };
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
        var clean = Prose.Clean(_text.ToString());
        _text.Clear();
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

    private void AddImage(IElement element, PageBox box)
    {
        var source = FirstOf(element, "data-src", "data-original", "data-lazy-src", "data-url", "src") ?? FromSet(FirstOf(element, "srcset", "data-srcset")) ?? "";
        if (source.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            source = "";
        }

        box.ImageCount++;
        AddStatedCaption(element, box);

        _page.Images.Add(new PageImage(box, _page.Paragraphs.Count, AltOf(element), source, Prose.Clean(element.GetAttribute("title")), IsLarge(element)));
    }

    /// <summary>What the picture shows. A word that only says that there is a picture, or a line between two parts, says nothing.</summary>
    private static string AltOf(IElement image)
    {
        var alt = Prose.Clean(image.GetAttribute("alt"));
        if (DecorativeAlts.Contains(alt)) return "";
        return alt.Contains('<', StringComparison.Ordinal) ? HtmlText.FromFragment(alt) : alt;
    }

    /// <summary>Captions that a script shows later stand in attributes until then.</summary>
    private void AddStatedCaption(IElement element, PageBox box)
    {
        if (FirstOf(element, "data-c-caption", "data-caption", "data-mediaviewer-caption") is { } caption)
        {
            _page.StatedCaptions.Add((box, _page.Paragraphs.Count, HtmlText.FromFragment(caption), Prose.Clean(FirstOf(element, "data-c-credit", "data-credit", "data-mediaviewer-credit"))));
        }
    }

    private static string? FirstOf(IElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.GetAttribute(name) is { Length: > 0 } value)
            {
                return value;
            }
        }

        return null;
    }

    private static string? FromSet(string? set) => set?.Split(',')[^1].Trim().Split(' ')[0];

    private static bool IsLarge(IElement element) =>
        !(int.TryParse(element.GetAttribute("width"), out var width) && width < 150) && !(int.TryParse(element.GetAttribute("height"), out var height) && height < 100);

    /// <summary>Captions and credits are often spans: they are boxes of their own here, so that they never run into a paragraph.</summary>
    private static bool IsInlineCaption(IElement element)
    {
        if (element.LocalName is not ("span" or "a" or "b" or "i" or "em" or "small" or "cite" or "strong"))
        {
            return false;
        }

        // "more-caption" is a button; a link around a whole caption is none.
        if (element.LocalName == "a" && element.TextContent.Length <= ButtonChars)
        {
            return false;
        }

        // <figcaption><span>Caption.</span><span>Name / Agency</span></figcaption>: nothing but spans, so each is a part.
        if (element.LocalName == "span" && element.ParentElement is { LocalName: "figcaption" } caption && caption.ChildNodes.All(static node => node is IElement || string.IsNullOrWhiteSpace(node.TextContent)))
        {
            return true;
        }

        return element.ClassName is { Length: > 0 } name && (name.Contains("caption", StringComparison.OrdinalIgnoreCase) || name.Contains("credit", StringComparison.OrdinalIgnoreCase) || name.Contains("copyright", StringComparison.OrdinalIgnoreCase) || name.Contains("photographer", StringComparison.OrdinalIgnoreCase) || name.Contains("media__title", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Captions that repeat the alternative text are hidden from screen readers, not from readers.</summary>
    private static bool IsCaptionForTheEye(IElement element) =>
        element.LocalName == "figcaption" || (element.LocalName is "span" or "p" or "div" && element.ParentElement is { LocalName: "figcaption" } && !string.IsNullOrWhiteSpace(element.TextContent));

    private static bool IsHidden(IElement element)
    {
        if (element.Attributes.Length == 0)
        {
            return false;
        }

        if (element.HasAttribute("hidden") && element.GetAttribute("hidden") != "false")
        {
            return true;
        }

        if (element.GetAttribute("aria-hidden") == "true" && element.ClassName?.Contains("fallback-image", StringComparison.Ordinal) != true && !IsCaptionForTheEye(element))
        {
            return true;
        }

        if (element.GetAttribute("style") is not { } style || !(style.Contains("none", StringComparison.OrdinalIgnoreCase) || style.Contains("hidden", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        var rules = style.Replace(" ", "", StringComparison.Ordinal);
        return rules.Contains("display:none", StringComparison.OrdinalIgnoreCase) || rules.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }
}
