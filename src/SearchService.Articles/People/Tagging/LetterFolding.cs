namespace SearchService.Articles.People.Tagging;

/// <summary>Folds letters to lower-case base letters, so that "Çavuşoğlu" and "Cavusoglu" are one word.</summary>
/// <remarks>
/// Written out as tables because the program runs with invariant globalization, where string.Normalize does not decompose.
/// A '-' in a table means "no base letter: lower-case only".
/// </remarks>
internal static class LetterFolding
{
    /// <summary>What combining marks fold to: nothing.</summary>
    public const char Nothing = '\0';

    private const string From00C0 =
        "aaaaaaaceeeeiiiidnooooo-ouuuuytsaaaaaaaceeeeiiiidnooooo-ouuuuyty" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll" +
        "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs" +
        "-b--------d---ee-ff-----kk------oo-------------uu---------------" +
        "----dddlllnnnaaiioouuuuuuuuuueaaaaaa--ggkkoooo--jdddgg--nnaaaaoo" +
        "aaaaeeeeiiiioooorrrruuuusstt--hh------aaeeooooooooyy------------" +
        "----------------";

    private const string From1E00 =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm" +
        "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv" +
        "wwwwwwwwwwxxxxyyzzzzzzhtwyas--s-aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee" +
        "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy------";

    private static readonly char[] Table = BuildTable();

    /// <summary>The folded letter; <see cref="Nothing"/> for combining marks.</summary>
    public static char Fold(char letter) => letter < Table.Length ? Table[letter] : FoldRare(letter);

    /// <summary>The whole word folded, with "æ" and "ß" and their like as two letters.</summary>
    public static string FoldWord(ReadOnlySpan<char> word)
    {
        var folded = new System.Text.StringBuilder(word.Length + 2);
        foreach (var letter in word)
        {
            var pair = letter switch
            {
                'æ' or 'Æ' => "ae",
                'œ' or 'Œ' => "oe",
                'ß' => "ss",
                'þ' or 'Þ' => "th",
                _ => null,
            };
            if (pair is not null)
                folded.Append(pair);
            else if (Fold(letter) is var single and not Nothing)
                folded.Append(single);
        }

        return folded.ToString();
    }

    private static char FoldRare(char letter) => letter switch
    {
        '\u2018' or '\u2019' or '\u02BC' => '\'',
        '\u2010' or '\u2011' => '-',
        _ => char.ToLowerInvariant(letter),
    };

    private static char[] BuildTable()
    {
        var table = new char[0x1F00];
        for (var i = 0; i < table.Length; i++)
            table[i] = i is >= 0x300 and < 0x370 ? Nothing : FoldRare((char)i);
        Overlay(table, 0xC0, From00C0);
        Overlay(table, 0x1E00, From1E00);
        return table;
    }

    private static void Overlay(char[] table, int firstLetter, string folded)
    {
        for (var i = 0; i < folded.Length; i++)
        {
            if (folded[i] != '-')
                table[firstLetter + i] = folded[i];
        }
    }
}
