using AngleSharp;
using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;
using AngleSharp.Text;

namespace SearchService.Articles.Readers.Web.Markup;

/// <summary>Makes the nodes the parser asks for.</summary>
/// <param name="budget">What the page may take.</param>
internal sealed class MarkupFactory(PageBudget budget) : IDomConstructionElementFactory<MarkupDocument, MarkupElement>
{
    /// <inheritdoc/>
    public MarkupDocument CreateDocument(TextSource source, IBrowsingContext? context = null) => new(source, budget);

    /// <inheritdoc/>
    public MarkupElement Create(MarkupDocument document, StringOrMemory localName, StringOrMemory prefix = default, NodeFlags flags = NodeFlags.None)
    {
        var name = MarkupNames.Element(localName.Memory.Span);
        document.CountElement(name);
        return new MarkupElement(document, name, name.Flags | flags);
    }

    /// <inheritdoc/>
    public MarkupElement CreateNoScript(MarkupDocument document, bool scripting) => Create(document, "noscript");

    /// <inheritdoc/>
    public MarkupElement CreateUnknown(MarkupDocument document, StringOrMemory tagName) => Create(document, tagName);

    /// <inheritdoc/>
    public IConstructableNode CreateDocumentType(MarkupDocument document, StringOrMemory name, StringOrMemory publicIdentifier, StringOrMemory systemIdentifier) => MarkupText.Of("", isCompact: false);

    /// <inheritdoc/>
    public IConstructableMathElement CreateMath(MarkupDocument document, StringOrMemory name = default) => new MathNode(document, name.ToString());

    /// <inheritdoc/>
    public IConstructableSvgElement CreateSvg(MarkupDocument document, StringOrMemory name = default) => new SvgNode(document, name.ToString());

    /// <inheritdoc/>
    public IConstructableMetaElement CreateMeta(MarkupDocument document) => new MetaNode(document);

    /// <inheritdoc/>
    public IConstructableScriptElement CreateScript(MarkupDocument document, bool parserInserted, bool started) => new ScriptNode(document);

    /// <inheritdoc/>
    public IConstructableFrameElement CreateFrame(MarkupDocument document) => new FrameNode(document);

    /// <inheritdoc/>
    public IConstructableTemplateElement CreateTemplate(MarkupDocument document) => new TemplateNode(document);

    /// <inheritdoc/>
    public IConstructableFormElement CreateForm(MarkupDocument document) => new FormNode(document);

    // Elements the parser tells apart by their type and treats in a way of its own; here none does anything.

    private sealed class MathNode(MarkupDocument document, string name) : MarkupElement(document, MarkupNames.Element(name), name is "mi" or "mo" or "mn" or "ms" or "mtext" ? NodeFlags.MathMember | NodeFlags.MathTip | NodeFlags.Special | NodeFlags.Scoped : NodeFlags.MathMember), IConstructableMathElement;

    private sealed class SvgNode(MarkupDocument document, string name) : MarkupElement(document, MarkupNames.Element(name), name is "foreignObject" or "desc" or "title" ? NodeFlags.SvgMember | NodeFlags.SvgTip | NodeFlags.HtmlTip | NodeFlags.Special | NodeFlags.Scoped : NodeFlags.SvgMember), IConstructableSvgElement;

    private sealed class MetaNode(MarkupDocument document) : MarkupElement(document, MarkupNames.Meta, MarkupNames.Meta.Flags), IConstructableMetaElement
    {
        public void Handle()
        {
        }
    }

    private sealed class ScriptNode(MarkupDocument document) : MarkupElement(document, MarkupNames.Script, MarkupNames.Script.Flags), IConstructableScriptElement
    {
        public Task RunAsync(CancellationToken cancel) => Task.CompletedTask;

        public bool Prepare(IConstructableDocument document) => false;
    }

    private sealed class FrameNode(MarkupDocument document) : MarkupElement(document, MarkupNames.Frame, MarkupNames.Frame.Flags), IConstructableFrameElement;

    private sealed class TemplateNode(MarkupDocument document) : MarkupElement(document, MarkupNames.Template, MarkupNames.Template.Flags), IConstructableTemplateElement
    {
        public void PopulateFragment()
        {
        }
    }

    private sealed class FormNode(MarkupDocument document) : MarkupElement(document, MarkupNames.Form, MarkupNames.Form.Flags), IConstructableFormElement;
}
