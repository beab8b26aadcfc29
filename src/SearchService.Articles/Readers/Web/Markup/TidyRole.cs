namespace SearchService.Articles.Readers.Web.Markup;

/// <summary>What the rules of browsers make an element do when its tag comes, as far as tidy pages go.</summary>
internal enum TidyRole
{
    /// <summary>It has rules of its own: tables, choices, what stands in the head only.</summary>
    Special,

    /// <summary>It would end an open paragraph.</summary>
    Block,
    Paragraph,

    /// <summary>It would end an open heading too.</summary>
    Heading,

    /// <summary>It would end the item before it in the same list.</summary>
    Item,

    /// <summary>The same for terms and their descriptions.</summary>
    Term,

    /// <summary>It stands within a line.</summary>
    Inline,

    /// <summary>It would end the open one of its own name, wherever that began.</summary>
    Link,
    Button,
    Form,

    /// <summary>It stands within a line and holds nothing.</summary>
    Void,

    /// <summary>It would end an open paragraph, and holds nothing.</summary>
    Rule,
}
