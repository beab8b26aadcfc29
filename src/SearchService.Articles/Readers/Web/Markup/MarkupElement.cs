using System.Collections;
using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace SearchService.Articles.Readers.Web.Markup;

/// <summary>An element with the attributes that some reader asks for; see <see cref="MarkupNames"/>.</summary>
internal class MarkupElement(MarkupDocument? document, MarkupName name, NodeFlags flags) : MarkupNode, IConstructableElement, IConstructableNodeList
{
    /// <summary>Stands for the children of a node that has none.</summary>
    public static readonly IConstructableNodeList Childless = new MarkupElement(null, new MarkupName("", NodeFlags.None), NodeFlags.None);

    private MarkupNode[] _children = [];
    private int _childCount;
    private MarkupAttributes _attributes = MarkupAttributes.None;

    public MarkupName Name => name;

    /// <summary>The name in lower case: "p".</summary>
    public string LocalName => name.Text;

    /// <inheritdoc/>
    public override StringOrMemory NodeName => LocalName;

    /// <inheritdoc/>
    public override NodeFlags Flags => flags;

    /// <summary>The nodes directly inside, in page order.</summary>
    public ReadOnlySpan<MarkupNode> Children => _children.AsSpan(0, _childCount);

    public string? Id => GetAttribute("id");

    public string? ClassName => GetAttribute("class");

    public bool HasAttributes => _attributes.Length > 0;

    /// <summary>The value of an attribute that the readers ask for; null when the element has none of this name.</summary>
    public string? GetAttribute(string name) => _attributes.ValueOf(name);

    public bool HasAttribute(string name) => _attributes.ValueOf(name) is not null;

    /// <inheritdoc/>
    public override void AddNode(IConstructableNode node) => InsertNode(_childCount, node);

    /// <inheritdoc/>
    public override void InsertNode(int idx, IConstructableNode childNode)
    {
        var child = (MarkupNode)childNode;
        if (_childCount == _children.Length)
        {
            Array.Resize(ref _children, _childCount switch { 0 => 1, 1 => 4, _ => _childCount * 2 });
        }

        if (idx < _childCount)
        {
            Array.Copy(_children, idx, _children, idx + 1, _childCount - idx);
        }

        _children[idx] = child;
        _childCount++;
        child.ParentElement = this;
    }

    /// <inheritdoc/>
    public override void RemoveChild(IConstructableNode childNode)
    {
        if (Array.IndexOf(_children, (MarkupNode)childNode, 0, _childCount) is >= 0 and var index)
        {
            RemoveNode(index, childNode);
        }
    }

    /// <inheritdoc/>
    public override void RemoveNode(int idx, IConstructableNode childNode)
    {
        childNode.Parent = null;
        _childCount--;
        Array.Copy(_children, idx + 1, _children, idx, _childCount - idx);
        _children[_childCount] = null!;
    }

    /// <inheritdoc/>
    public override void AppendText(StringOrMemory text, bool emitWhiteSpaceOnly = false) => InsertText(_childCount, text, emitWhiteSpaceOnly);

    /// <inheritdoc/>
    public override void InsertText(int idx, StringOrMemory text, bool emitWhiteSpaceOnly = false) => InsertText(idx, text.Memory.Span);

    /// <summary>Adds text behind what the element holds.</summary>
    public void AppendText(ReadOnlySpan<char> text) => InsertText(_childCount, text);

    private void InsertText(int idx, ReadOnlySpan<char> text)
    {
        document?.CountText(text);
        // Text beside text is one text, as in browsers.
        if (idx > 0 && _children[idx - 1] is MarkupText before)
        {
            before.Append(text);
            return;
        }

        InsertNode(idx, MarkupText.Of(text, document is { IsCompact: true }));
    }

    /// <summary>Sets attributes that were read already.</summary>
    public void SetAttributes(MarkupAttributes attributes) => _attributes = attributes;

    /// <summary>Sets the attributes a tag states, the unknown ones left out.</summary>
    public void SetAttributes(StructAttributes attributes) => _attributes = MarkupAttributes.Of(attributes, document);

    void IConstructableElement.SetAttribute(string? ns, StringOrMemory name, StringOrMemory value) => SetOwnAttribute(name, value);

    /// <inheritdoc/>
    public void SetOwnAttribute(StringOrMemory name, StringOrMemory value) => _attributes = _attributes.With(name, value, document);

    StringOrMemory IConstructableElement.GetAttribute(StringOrMemory @namespace, StringOrMemory name) => GetAttribute(name.ToString()) is { } value ? value : StringOrMemory.Empty;

    bool IConstructableElement.HasAttribute(StringOrMemory name) => HasAttribute(name.ToString());

    /// <summary>The same element without its children; the parser puts one where markup overlaps.</summary>
    public virtual IConstructableNode ShallowCopy()
    {
        document?.CountElement(name);
        return new MarkupElement(document, name, flags) { _attributes = _attributes };
    }

    void IConstructableElement.SetupElement()
    {
    }

    void IConstructableElement.AddComment(ref StructHtmlToken token)
    {
    }

    StringOrMemory IConstructableElement.NamespaceUri => (flags & NodeFlags.SvgMember) != 0 ? NamespaceNames.SvgUri : (flags & NodeFlags.MathMember) != 0 ? NamespaceNames.MathMlUri : NamespaceNames.HtmlUri;

    StringOrMemory IConstructableElement.LocalName => LocalName;

    StringOrMemory IConstructableElement.Prefix => StringOrMemory.Empty;

    IConstructableNamedNodeMap IConstructableElement.Attributes => _attributes;

    ISourceReference? IConstructableElement.SourceReference
    {
        get => null;
        set
        {
        }
    }

    /// <inheritdoc/>
    public override IConstructableNodeList ChildNodes => this;

    int IConstructableNodeList.Length => _childCount;

    IConstructableNode IConstructableNodeList.this[int index] => _children[index];

    void IConstructableNodeList.Clear()
    {
        _children = [];
        _childCount = 0;
    }

    IEnumerator<IConstructableNode> IEnumerable<IConstructableNode>.GetEnumerator()
    {
        for (var i = 0; i < _childCount; i++)
        {
            yield return _children[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<IConstructableNode>)this).GetEnumerator();
}
