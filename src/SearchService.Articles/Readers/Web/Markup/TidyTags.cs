using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SearchService.Articles.Readers.Web.Markup;

/// <summary>Reads the tags of a tidy page: known names in lower case, attributes in quotes or without any sign that would need them.</summary>
/// <param name="source">The page.</param>
/// <param name="length">Its length.</param>
/// <param name="document">Shares the values of attributes.</param>
/// <param name="texts">Reads the values.</param>
internal sealed class TidyTags(char[] source, int length, MarkupDocument document, TidyText texts)
{
    private static readonly SearchValues<char> NameSigns = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_:.");

    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\n\r\f>");

    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create("\"'<=`");

    /// <summary>Names and values of the tag's attributes in turn.</summary>
    private readonly List<string> _pairs = [];

    /// <summary>Reads the start tag at a place, which moves behind it.</summary>
    public bool TryRead(ref int at, [NotNullWhen(true)] out MarkupName? name, out MarkupAttributes attributes, out bool isSelfClosed)
    {
        var rest = source.AsSpan(at + 1, length - at - 1);
        var nameLength = rest.IndexOfAnyExcept(NameSigns);
        attributes = MarkupAttributes.None;
        isSelfClosed = false;
        name = nameLength > 0 ? MarkupNames.KnownElement(rest[..nameLength]) : null;
        if (name is null)
        {
            return false;
        }

        at += 1 + nameLength;
        if (source[at] == '>')
        {
            at++;
            return true;
        }

        return TryReadAttributes(ref at, out attributes, out isSelfClosed);
    }

    private bool TryReadAttributes(ref int at, out MarkupAttributes attributes, out bool isSelfClosed)
    {
        attributes = MarkupAttributes.None;
        isSelfClosed = false;
        _pairs.Clear();
        while (at < length)
        {
            switch (source[at])
            {
                case '>':
                    at++;
                    attributes = MarkupAttributes.Of(_pairs);
                    return true;
                case '/' when at + 1 < length && source[at + 1] == '>':
                    isSelfClosed = true;
                    at++;
                    break;
                case ' ' or '\t' or '\n' or '\r' or '\f':
                    at++;
                    if (at < length && NameSigns.Contains(source[at]) && !TryReadAttribute(ref at))
                    {
                        return false;
                    }

                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    private bool TryReadAttribute(scoped ref int at)
    {
        var rest = source.AsSpan(at, length - at);
        var nameLength = rest.IndexOfAnyExcept(NameSigns);
        if (nameLength < 0)
        {
            return false;
        }

        var name = MarkupNames.Attribute(rest[..nameLength]);
        at += nameLength;
        ReadOnlySpan<char> value = [];
        if (source[at] == '=' && !TryReadValue(ref at, out value))
        {
            return false;
        }

        if (name is null || IsKnown(name))
        {
            return true;
        }

        if (!texts.TryRead(value, isValue: true, out var text))
        {
            return false;
        }

        _pairs.Add(name);
        _pairs.Add(document.ValueOf(text));
        return true;
    }

    /// <summary>True when the tag has an attribute of this name already: of two the first counts.</summary>
    private bool IsKnown(string name)
    {
        for (var i = 0; i < _pairs.Count; i += 2)
        {
            if (_pairs[i] == name)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads from the equals sign on.</summary>
    private bool TryReadValue(scoped ref int at, out ReadOnlySpan<char> value)
    {
        value = [];
        var rest = source.AsSpan(at + 1, length - at - 1);
        if (rest is ['"' or '\'', ..])
        {
            var close = rest[1..].IndexOf(rest[0]);
            if (close < 0)
            {
                return false;
            }

            value = rest.Slice(1, close);
            at += close + 3;
            return true;
        }

        var end = rest.IndexOfAny(ValueEnds);
        if (end <= 0 || rest[..end].ContainsAny(NeedsQuotes))
        {
            return false;
        }

        value = rest[..end];
        at += 1 + end;
        return true;
    }
}
