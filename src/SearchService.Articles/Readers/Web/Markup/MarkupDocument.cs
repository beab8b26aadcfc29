using AngleSharp.Dom;
using AngleSharp.Html.Construction;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;

namespace SearchService.Articles.Readers.Web.Markup;

/// <summary>A parsed page: its tree, and what the tree and all that is made of it will take in memory, counted while it grows.</summary>
internal sealed class MarkupDocument : MarkupElement, IConstructableDocument
{
    private const int SharedValues = 256;
    private const int SharedValuesOfSmallPage = 32;
    private const int LongestSharedValueInChars = 80;

    private static readonly MarkupName DocumentName = new("#document", NodeFlags.None);

    private readonly string[] _sharedValues;
    private readonly PageBudget _budget;
    private TextSource? _source;
    private IDisposable? _builder;

    public MarkupDocument(TextSource? source, PageBudget budget)
        : base(null, DocumentName, NodeFlags.None)
    {
        _source = source;
        _budget = budget;
        IsCompact = budget.IsLargePage;
        _sharedValues = new string[budget.IsSmallPage ? SharedValuesOfSmallPage : SharedValues];
    }

    /// <summary>True for a page so large that its texts are kept in half the memory until they are read.</summary>
    public bool IsCompact { get; }

    /// <summary>The page's root element; null when the page has none.</summary>
    public MarkupElement? Root => ChildNamed(this, null);

    /// <summary>The element around all that is shown; null when the page has none.</summary>
    public MarkupElement? Body => Root is { } root ? ChildNamed(root, "body") ?? ChildNamed(root, "frameset") : null;

    public void CountElement(MarkupName name) => _budget.CountElement(name.IsInline);

    public void CountText(ReadOnlySpan<char> text) => _budget.CountText(text);

    /// <summary>The string for an attribute's value. Pages repeat class names by the thousand: these share one.</summary>
    public string ValueOf(ReadOnlySpan<char> value)
    {
        if (value.Length > LongestSharedValueInChars)
        {
            _budget.CountAttribute(value.Length);
            return value.ToString();
        }

        if (value.IsEmpty)
        {
            _budget.CountAttribute(0);
            return "";
        }

        var slot = (int)((uint)string.GetHashCode(value) % (uint)_sharedValues.Length);
        if (_sharedValues[slot] is { } shared && value.SequenceEqual(shared))
        {
            _budget.CountAttribute(0);
            return shared;
        }

        _budget.CountAttribute(value.Length);
        return _sharedValues[slot] = value.ToString();
    }

    /// <summary>Lets go of the source and of the parser, once the tree is built.</summary>
    public void ReleaseSource()
    {
        _builder?.Dispose();
        _builder = null;
        _source = null;
    }

    TextSource IConstructableDocument.Source => _source ?? throw new InvalidOperationException("The source was released.");

    IDisposable? IConstructableDocument.Builder
    {
        get => _builder;
        set => _builder = value;
    }

    QuirksMode IConstructableDocument.QuirksMode { get; set; }

    IConstructableElement? IConstructableDocument.Head => Root is { } root ? ChildNamed(root, "head") : null;

    IConstructableElement IConstructableDocument.DocumentElement => Root!;

    bool IConstructableDocument.IsLoading => false;

    void IConstructableDocument.AddComment(ref StructHtmlToken token)
    {
    }

    void IConstructableDocument.TrackError(Exception exception) => throw new InvalidOperationException("The parser failed.", exception);

    Task IConstructableDocument.WaitForReadyAsync(CancellationToken cancelToken) => Task.CompletedTask;

    Task IConstructableDocument.FinishLoadingAsync() => Task.CompletedTask;

    void IConstructableDocument.PerformMicrotaskCheckpoint()
    {
    }

    void IConstructableDocument.ProvideStableState()
    {
    }

    void IConstructableDocument.ApplyManifest()
    {
    }

    void IConstructableDocument.Clear() => ((IConstructableNodeList)this).Clear();

    private static MarkupElement? ChildNamed(MarkupElement parent, string? name)
    {
        foreach (var child in parent.Children)
        {
            if (child is MarkupElement element && (name is null || element.LocalName == name))
            {
                return element;
            }
        }

        return null;
    }
}
