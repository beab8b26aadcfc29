using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;

namespace SearchService.Articles.Readers.Web.Markup;

/// <summary>
/// A node of a parsed page: of a third of the size of the parser's own, which carries what scripts, styles and events need. The parser builds it
/// through its construction interfaces, so that the tree is the one browsers build.
/// </summary>
internal abstract class MarkupNode : IConstructableNode
{
    /// <summary>The element around this node; null for the document and for what was taken out.</summary>
    public MarkupElement? ParentElement { get; internal set; }

    /// <inheritdoc/>
    public abstract StringOrMemory NodeName { get; }

    /// <inheritdoc/>
    public virtual NodeFlags Flags => NodeFlags.None;

    IConstructableNode? IConstructableNode.Parent
    {
        get => ParentElement;
        set => ParentElement = (MarkupElement?)value;
    }

    /// <inheritdoc/>
    public virtual IConstructableNodeList ChildNodes => MarkupElement.Childless;

    /// <inheritdoc/>
    public void RemoveFromParent() => ParentElement?.RemoveChild(this);

    /// <inheritdoc/>
    public virtual void RemoveChild(IConstructableNode childNode) => throw NoChildren();

    /// <inheritdoc/>
    public virtual void RemoveNode(int idx, IConstructableNode childNode) => throw NoChildren();

    /// <inheritdoc/>
    public virtual void InsertNode(int idx, IConstructableNode childNode) => throw NoChildren();

    /// <inheritdoc/>
    public virtual void AddNode(IConstructableNode node) => throw NoChildren();

    /// <inheritdoc/>
    public virtual void AppendText(StringOrMemory text, bool emitWhiteSpaceOnly = false) => throw NoChildren();

    /// <inheritdoc/>
    public virtual void InsertText(int idx, StringOrMemory text, bool emitWhiteSpaceOnly = false) => throw NoChildren();

    private InvalidOperationException NoChildren() => new($"{GetType().Name} has no children.");
}
