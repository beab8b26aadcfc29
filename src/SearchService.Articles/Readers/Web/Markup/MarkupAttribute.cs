using AngleSharp.Common;
using AngleSharp.Html.Construction;

namespace SearchService.Articles.Readers.Web.Markup;

/// <summary>One attribute, made when the parser asks for it.</summary>
internal sealed class MarkupAttribute(StringOrMemory name, StringOrMemory value) : IConstructableAttr
{
    /// <inheritdoc/>
    public StringOrMemory Name { get; } = name;

    /// <inheritdoc/>
    public StringOrMemory Value { get; set; } = value;
}
