using AngleSharp.Dom;

namespace SearchService.Articles.Readers.Web;

/// <summary>Small looks at an element's text without laying it out.</summary>
internal static class ElementText
{
    private const int HeadChars = 20;
    private const int MaxNodes = 200;

    /// <summary>The first characters of an element's text, spaces removed: enough to see that two elements repeat each other.</summary>
    public static string TextContentHead(this IElement element)
    {
        var head = new System.Text.StringBuilder(HeadChars);
        var nodes = 0;
        foreach (var text in element.Descendants<IText>())
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
