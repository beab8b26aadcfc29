using System.Buffers;
using System.Text;

namespace SearchService.Engine.Analysis;

/// <summary>Lower-cases tokens code point by code point, whatever the culture.</summary>
public sealed class LowerCaseFilter(TokenStream input) : TokenFilter(input)
{
    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (!Input.MoveNext()) return false;
        ToLower(Token.MutableTerm);
        return true;
    }

    /// <summary>Lower-cases in place. Lengths never change: only mappings of one code point to one of the same size are used.</summary>
    internal static void ToLower(Span<char> term)
    {
        for (var i = 0; i < term.Length; i++)
        {
            var c = term[i];
            if (char.IsAscii(c))
            {
                if (char.IsAsciiLetterUpper(c)) term[i] = (char)(c | 0x20);
            }
            else if (!char.IsSurrogate(c))
            {
                term[i] = char.ToLowerInvariant(c);
            }
            else if (Rune.DecodeFromUtf16(term[i..], out var rune, out var length) == OperationStatus.Done)
            {
                Rune.ToLowerInvariant(rune).EncodeToUtf16(term[i..]);
                i += length - 1;
            }
        }
    }
}
