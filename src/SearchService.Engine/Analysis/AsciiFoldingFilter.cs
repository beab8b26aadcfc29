using SearchService.Engine.Analysis.Folding;

namespace SearchService.Engine.Analysis;

/// <summary>Replaces accented and other special letters, digits and punctuation by the ASCII closest in shape.</summary>
public sealed class AsciiFoldingFilter(TokenStream input) : TokenFilter(input)
{
    private char[] _folded = new char[64];

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (!Input.MoveNext()) return false;
        Fold(Token, ref _folded);
        return true;
    }

    /// <summary>Folds the token's term, using and if need be enlarging the given buffer.</summary>
    internal static void Fold(Token token, ref char[] buffer)
    {
        var term = token.Term;
        var firstOther = term.IndexOfAnyExceptInRange('\0', '\u007F');
        if (firstOther < 0) return;
        const int LongestFolded = 4;
        if (buffer.Length < term.Length * LongestFolded) buffer = new char[term.Length * LongestFolded];
        term[..firstOther].CopyTo(buffer);
        var length = firstOther;
        foreach (var c in term[firstOther..])
        {
            if (!char.IsAscii(c) && AsciiFoldingTable.Fold(c) is { } folded)
            {
                folded.CopyTo(buffer.AsSpan(length));
                length += folded.Length;
            }
            else
            {
                buffer[length++] = c;
            }
        }

        token.SetTerm(buffer.AsSpan(0, length));
    }
}
