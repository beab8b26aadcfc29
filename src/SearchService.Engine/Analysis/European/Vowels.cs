namespace SearchService.Engine.Analysis.European;

/// <summary>Accented vowels of the western European languages.</summary>
internal static class Vowels
{
    /// <summary>Takes the accents off, in place.</summary>
    public static void Level(Span<char> word)
    {
        foreach (ref var c in word)
        {
            c = c switch
            {
                '\u00E0' or '\u00E1' or '\u00E2' or '\u00E4' => 'a',
                '\u00E8' or '\u00E9' or '\u00EA' or '\u00EB' => 'e',
                '\u00EC' or '\u00ED' or '\u00EE' or '\u00EF' => 'i',
                '\u00F2' or '\u00F3' or '\u00F4' or '\u00F6' => 'o',
                '\u00F9' or '\u00FA' or '\u00FB' or '\u00FC' => 'u',
                '\u00E7' => 'c',
                _ => c,
            };
        }
    }
}
