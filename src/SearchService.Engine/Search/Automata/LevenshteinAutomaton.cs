using System.Text;

namespace SearchService.Engine.Search.Automata;

/// <summary>
/// Accepts the terms within a number of edits of a word, counted in code points. Simulates the usual nondeterministic automaton (position in
/// the word, edits so far) with a bit for each position. Exchanged neighbours are not edited again (optimal string alignment), as in Lucene.
/// </summary>
internal sealed class LevenshteinAutomaton : CharacterAutomaton<LevenshteinAutomaton.Edits>
{
    /// <summary>The longest word; a bit for each of its positions must fit.</summary>
    public const int MaxWordLength = 62;

    private readonly int _maxEdits;
    private readonly bool _transpositions;
    private readonly int _length;

    /// <summary>The positions from which edits are allowed.</summary>
    private readonly ulong _free;

    /// <summary>All positions, the end of the word included.</summary>
    private readonly ulong _all;

    /// <summary>Takes the word as code points.</summary>
    /// <param name="word">The word.</param>
    /// <param name="prefixLength">Code points at its beginning that must be equal.</param>
    /// <param name="maxEdits">Largest number of edits, up to two.</param>
    /// <param name="transpositions">Whether exchanging two neighbours is one edit.</param>
    public LevenshteinAutomaton(IReadOnlyList<Rune> word, int prefixLength, int maxEdits, bool transpositions)
        : base([.. Checked(word).Select(rune => (Rune?)rune)])
    {
        _maxEdits = maxEdits;
        _transpositions = transpositions;
        _length = word.Count;
        _free = ~((1UL << Math.Min(prefixLength, word.Count)) - 1);
        _all = (2UL << word.Count) - 1;
        Start(WithDeletions(new Edits(1, 0, 0, 0, 0)));
    }

    /// <summary>The fewest edits between the word and a term; -1 when there are too many.</summary>
    public int EditsOf(ReadOnlySpan<byte> term)
    {
        var state = InitialState;
        foreach (var label in term)
        {
            state = Step(state, label);
            if (state < 0) return -1;
        }

        return TryGetState(state, out var edits) ? EditsAt(edits) : -1;
    }

    protected override bool IsDead(Edits state) => (state.Zero | state.One | state.Two | state.ExchangeToOne | state.ExchangeToTwo) == 0;

    protected override bool Accepts(Edits state) => EditsAt(state) >= 0;

    protected override Edits After(Edits state, ulong places)
    {
        var zero = (state.Zero & places) << 1;
        var one = (state.One & places) << 1;
        var two = (state.Two & places) << 1;
        ulong exchangeToOne = 0, exchangeToTwo = 0;
        if (_maxEdits >= 1)
        {
            var edited = state.Zero & _free;
            one |= edited | (edited << 1) | ((state.ExchangeToOne & places) << 2);
            if (_transpositions) exchangeToOne = edited & (places >> 1);
        }

        if (_maxEdits >= 2)
        {
            var edited = state.One & _free;
            two |= edited | (edited << 1) | ((state.ExchangeToTwo & places) << 2);
            if (_transpositions) exchangeToTwo = edited & (places >> 1);
        }

        return WithDeletions(new Edits(zero & _all, one & _all, two & _all, exchangeToOne, exchangeToTwo));
    }

    private static IReadOnlyList<Rune> Checked(IReadOnlyList<Rune> word) =>
        word.Count <= MaxWordLength ? word : throw new QueryException($"A fuzzy word may have up to {MaxWordLength} characters, not {word.Count}.");

    private int EditsAt(Edits edits)
    {
        var end = 1UL << _length;
        if ((edits.Zero & end) != 0) return 0;
        if ((edits.One & end) != 0) return 1;
        return (edits.Two & end) != 0 ? 2 : -1;
    }

    /// <summary>Leaving out code points of the word is an edit each and needs no character.</summary>
    private Edits WithDeletions(Edits edits)
    {
        var one = _maxEdits >= 1 ? edits.One | (((edits.Zero & _free) << 1) & _all) : 0;
        var two = _maxEdits >= 2 ? edits.Two | (((one & _free) << 1) & _all) : 0;
        return edits with { One = one, Two = two };
    }

    /// <summary>
    /// Bit i of Zero, One, Two: i code points of the word are used up with so many edits. Bit i of an exchange: the word's code point
    /// i + 1 was read, and i must follow, to complete the exchange as one more edit.
    /// </summary>
    internal readonly record struct Edits(ulong Zero, ulong One, ulong Two, ulong ExchangeToOne, ulong ExchangeToTwo);
}
