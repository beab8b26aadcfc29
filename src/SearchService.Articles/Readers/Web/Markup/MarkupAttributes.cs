using AngleSharp.Common;
using AngleSharp.Html.Construction;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace SearchService.Articles.Readers.Web.Markup;

/// <summary>The attributes of an element, in the order of the tag. Never changed, so that copies of an element share them.</summary>
internal sealed class MarkupAttributes : IConstructableNamedNodeMap
{
    public static readonly MarkupAttributes None = new([]);

    /// <summary>Name and value in turn.</summary>
    private readonly string[] _pairs;

    private MarkupAttributes(string[] pairs) => _pairs = pairs;

    /// <inheritdoc/>
    public int Length => _pairs.Length / 2;

    IConstructableAttr? IConstructableNamedNodeMap.this[StringOrMemory name] => ValueOf(name.ToString()) is { } value ? new MarkupAttribute(name, value) : null;

    /// <summary>Attributes by their names and values in turn, each name once.</summary>
    public static MarkupAttributes Of(List<string> namesAndValues) => namesAndValues.Count == 0 ? None : new MarkupAttributes([.. namesAndValues]);

    /// <summary>Those of a tag's attributes that some reader asks for; of two with one name the first, as in browsers.</summary>
    public static MarkupAttributes Of(StructAttributes stated, MarkupDocument? document)
    {
        var count = stated.Count;
        if (count == 0)
        {
            return None;
        }

        var pairs = new string[count * 2];
        var length = 0;
        for (var i = 0; i < count; i++)
        {
            var attribute = stated[i];
            if (MarkupNames.Attribute(attribute.Name.Memory.Span) is { } name && Array.IndexOf(pairs, name, 0, length) < 0)
            {
                pairs[length++] = name;
                pairs[length++] = Value(attribute.Value, document);
            }
        }

        return length == 0 ? None : new MarkupAttributes(length == pairs.Length ? pairs : pairs[..length]);
    }

    public string? ValueOf(string name)
    {
        for (var i = 0; i < _pairs.Length; i += 2)
        {
            if (ReferenceEquals(_pairs[i], name) || _pairs[i] == name)
            {
                return _pairs[i + 1];
            }
        }

        return null;
    }

    /// <summary>These attributes with one more or another value.</summary>
    public MarkupAttributes With(StringOrMemory name, StringOrMemory value, MarkupDocument? document)
    {
        if (MarkupNames.Attribute(name.Memory.Span) is not { } known)
        {
            return this;
        }

        for (var i = 0; i < _pairs.Length; i += 2)
        {
            if (_pairs[i] == known)
            {
                var changed = (string[])_pairs.Clone();
                changed[i + 1] = Value(value, document);
                return new MarkupAttributes(changed);
            }
        }

        return new MarkupAttributes([.. _pairs, known, Value(value, document)]);
    }

    /// <inheritdoc/>
    public bool SameAs(IConstructableNamedNodeMap? attributes)
    {
        if (attributes is not MarkupAttributes other || other._pairs.Length != _pairs.Length)
        {
            return false;
        }

        for (var i = 0; i < _pairs.Length; i += 2)
        {
            if (other.ValueOf(_pairs[i]) != _pairs[i + 1])
            {
                return false;
            }
        }

        return true;
    }

    private static string Value(StringOrMemory value, MarkupDocument? document) => document is null ? value.ToString() : document.ValueOf(value.Memory.Span);
}
