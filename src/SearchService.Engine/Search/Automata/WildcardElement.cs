using System.Text;

namespace SearchService.Engine.Search.Automata;

/// <summary>What an element of a wildcard pattern stands for.</summary>
internal enum WildcardElementKind
{
    /// <summary>Itself.</summary>
    Literal,

    /// <summary>Any one code point.</summary>
    AnyCharacter,

    /// <summary>Any text, also none.</summary>
    AnyText,
}

/// <summary>One element of a wildcard pattern.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Character">The code point of a literal; null otherwise.</param>
internal readonly record struct WildcardElement(WildcardElementKind Kind, Rune? Character);
