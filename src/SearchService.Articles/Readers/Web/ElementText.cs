using System.Text;
using SearchService.Articles.Readers.Web.Markup;

namespace SearchService.Articles.Readers.Web;

/// <summary>Looks at what is inside an element without laying it out.</summary>
internal static class ElementText
{
    private const int HeadChars = 20;
    private const int MaxNodes = 200;

    /// <summary>All nodes inside, in page order, without recursion.</summary>
    public static IEnumerable<MarkupNode> Descendants(this MarkupElement root)
    {
        var open = new Stack<(MarkupElement Element, int Next)>();
        open.Push((root, 0));
        while (open.TryPop(out var top))
        {
            if (top.Next == top.Element.Children.Length)
            {
                continue;
            }

            var node = top.Element.Children[top.Next];
            open.Push((top.Element, top.Next + 1));
            yield return node;
            if (node is MarkupElement element)
            {
                open.Push((element, 0));
            }
        }
    }

    public static IEnumerable<MarkupText> Texts(this MarkupElement element) => element.Descendants().OfType<MarkupText>();

    /// <summary>All text inside, as it stands in the page.</summary>
    public static string TextContent(this MarkupElement element)
    {
        if (element.Children is [MarkupText only])
        {
            return only.Data;
        }

        var content = new StringBuilder();
        foreach (var text in element.Texts())
        {
            content.Append(text.Data);
        }

        return content.ToString();
    }

    /// <summary>True when the element's text is longer than so many characters.</summary>
    public static bool HasMoreTextThan(this MarkupElement element, int lengthInChars)
    {
        foreach (var text in element.Texts())
        {
            lengthInChars -= text.Data.Length;
            if (lengthInChars < 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for an element whose text is blanks only, or that has none.</summary>
    public static bool IsBlank(this MarkupElement element) => element.Texts().All(static text => string.IsNullOrWhiteSpace(text.Data));

    public static bool HasMedia(this MarkupElement element) => element.Descendants().Any(static node => node is MarkupElement { LocalName: "video" or "iframe" or "audio" });

    public static bool IsLastOfItsParent(this MarkupNode node) => node.ParentElement is not { } parent || ReferenceEquals(parent.Children[^1], node);

    /// <summary>The page's meta and link elements, and its first title.</summary>
    public static (List<MarkupElement> Metas, List<MarkupElement> Links, MarkupElement? Title) HeadElements(this MarkupDocument document)
    {
        var metas = new List<MarkupElement>();
        var links = new List<MarkupElement>();
        MarkupElement? title = null;
        var open = new Stack<MarkupElement>();
        open.Push(document);
        while (open.TryPop(out var element))
        {
            switch (element.LocalName)
            {
                case "meta":
                    metas.Add(element);
                    break;
                case "link":
                    links.Add(element);
                    break;
                case "title":
                    title ??= element;
                    break;
            }

            // The last goes on the stack first: elements come off in page order.
            for (var i = element.Children.Length - 1; i >= 0; i--)
            {
                if (element.Children[i] is MarkupElement child)
                {
                    open.Push(child);
                }
            }
        }

        return (metas, links, title);
    }

    /// <summary>The first characters of an element's text, spaces removed: enough to see that two elements repeat each other.</summary>
    public static string TextContentHead(this MarkupElement element)
    {
        var head = new StringBuilder(HeadChars);
        var nodes = 0;
        foreach (var text in element.Texts())
        {
            if (++nodes > MaxNodes)
            {
                break;
            }

            foreach (var c in text.Data)
            {
                if (!char.IsWhiteSpace(c) && head.Length < HeadChars)
                {
                    head.Append(c);
                }
            }

            if (head.Length >= HeadChars)
            {
                break;
            }
        }

        return head.ToString();
    }
}
