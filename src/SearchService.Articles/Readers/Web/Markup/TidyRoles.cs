namespace SearchService.Articles.Readers.Web.Markup;

/// <summary>The roles of elements by their names.</summary>
internal static class TidyRoles
{
    public static TidyRole Of(string name) => name switch
    {
        "p" => TidyRole.Paragraph,
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => TidyRole.Heading,
        "li" => TidyRole.Item,
        "dt" or "dd" => TidyRole.Term,
        "a" => TidyRole.Link,
        "button" => TidyRole.Button,
        "form" => TidyRole.Form,
        "hr" => TidyRole.Rule,
        "br" or "img" or "wbr" or "source" or "track" or "input" => TidyRole.Void,
        "address" or "article" or "aside" or "blockquote" or "details" or "div" or "dl" or "fieldset" or "figcaption" or "figure" or "footer" or "header" or "hgroup" or "main" or "nav" or "ol" or "section" or "summary" or "ul" => TidyRole.Block,
        "abbr" or "b" or "bdi" or "bdo" or "big" or "cite" or "code" or "data" or "del" or "dfn" or "em" or "i" or "ins" or "kbd" or "label" or "mark" or "picture" or "q" or "s" or "samp" or "small" or "span" or "strong" or "sub" or "sup" or "time" or "tt" or "u" or "var" or "video" => TidyRole.Inline,
        _ => TidyRole.Special,
    };
}
