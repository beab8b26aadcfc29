using System.Text;
using SearchService.Engine.Codecs;

namespace SearchService.Engine.Search.Automata;

/// <summary>
/// Accepts the terms within a number of edits of a word, counted in code points over their UTF-8. Simulates the usual
/// nondeterministic automaton (position in the word, edits so far) with a bit for each position, and keeps the states it meets.
/// Exchanged neighbours are not edited again (optimal string alignment), as in Lucene.
/// </summary>
internal sealed class LevenshteinAutomaton : ITermAutomaton
{
    /// <summary>The longest word; a bit for each of its positions must fit.</summary>
    public const int MaxWordLength = 62;

    private readonly int _maxEdits;
    private readonly bool _transpositions;
    private readonly int _length;
    private readonly byte[][] _characters;
    private readonly ulong[] _placesOf;
    private readonly Dictionary<Key, int> _known = [];
    private readonly List<Key> _states = [];
    private readonly List<int[]?> _rows = [];

    /// <summary>Takes the word as code points.</summary>
    /// <param name="word">The word.</param>
    /// <param name="prefixLength">Code points at its beginning that must be equal.</param>
    /// <param name="maxEdits">Largest number of edits, up to two.</param>
    /// <param name="transpositions">Whether exchanging two neighbours is one edit.</param>
    public LevenshteinAutomaton(IReadOnlyList<Rune> word, int prefixLength, int maxEdits, bool transpositions)
    {
        if (word.Count > MaxWordLength) throw new QueryException($"A fuzzy word may have up to {MaxWordLength} characters, not {word.Count}.");
        _maxEdits = maxEdits;
        _transpositions = transpositions;
        _length = word.Count;
        PrefixMask = (1UL << Math.Min(prefixLength, word.Count)) - 1;
        var distinct = word.Distinct().ToList();
        _characters = [.. distinct.Select(Encode)];
        _placesOf = [.. distinct.Select(rune => Enumerable.Range(0, word.Count).Where(i => word[i] == rune).Aggregate(0UL, (bits, i) => bits | (1UL << i)))];
        InitialState = StateOf(new Key(new Edits(1, 0, 0, 0, 0).Close(this), 0, 0));
    }

    public int InitialState { get; }

    private ulong PrefixMask { get; }

    public int Step(int state, byte label) => (_rows[state] ?? BuildRow(state))[label];

    public bool IsAccepting(int state) => EditsAt(state) >= 0;

    public bool AcceptsEverythingFrom(int state) => false;

    public int NextLiveLabel(int state, int from)
    {
        var row = _rows[state] ?? BuildRow(state);
        for (var label = from; label < 256; label++)
        {
            if (row[label] >= 0) return label;
        }

        return -1;
    }

    /// <summary>The fewest edits that turn the word into a term that ends in this state; -1 when it may not end here.</summary>
    public int EditsAt(int state)
    {
        var key = _states[state];
        if (key.BytesLeft > 0) return -1;
        var end = 1UL << _length;
        if ((key.Edits.Zero & end) != 0) return 0;
        if ((key.Edits.One & end) != 0) return 1;
        return (key.Edits.Two & end) != 0 ? 2 : -1;
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

        return EditsAt(state);
    }

    private static byte[] Encode(Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        return bytes[..rune.EncodeToUtf8(bytes)].ToArray();
    }

    private int[] BuildRow(int state)
    {
        var row = new int[256];
        Array.Fill(row, -1);
        var key = _states[state];
        if (key.BytesLeft == 0) FillFromCharacterStart(row, key.Edits);
        else FillInsideCharacter(row, key);
        return _rows[state] = row;
    }

    private void FillFromCharacterStart(int[] row, Edits edits)
    {
        var other = edits.Step(this, 0);
        row.AsSpan(0, 0x80).Fill(StateOf(new Key(other, 0, 0)));
        row.AsSpan(0xC2, 0xE0 - 0xC2).Fill(Partial(edits, other, 1));
        row.AsSpan(0xE0, 0xF0 - 0xE0).Fill(Partial(edits, other, 2));
        row.AsSpan(0xF0, 0xF5 - 0xF0).Fill(Partial(edits, other, 3));
        for (var i = 0; i < _characters.Length; i++)
        {
            var bytes = _characters[i];
            row[bytes[0]] = bytes.Length == 1
                ? StateOf(new Key(edits.Step(this, _placesOf[i]), 0, 0))
                : StateOf(new Key(edits, bytes.Length - 1, bytes[0]));
        }
    }

    // A character that begins like none of the word's is any other character, whatever its further bytes.
    private int Partial(Edits before, Edits after, int bytesLeft) => after.IsDead ? -1 : StateOf(new Key(before, bytesLeft, 0));

    private void FillInsideCharacter(int[] row, Key key)
    {
        var edits = key.Edits;
        var other = edits.Step(this, 0);
        var continued = key.BytesLeft == 1 ? StateOf(new Key(other, 0, 0)) : Partial(edits, other, key.BytesLeft - 1);
        row.AsSpan(0x80, 0x40).Fill(continued);
        if (key.Seen == 0) return;
        for (var i = 0; i < _characters.Length; i++)
        {
            var bytes = _characters[i];
            var seenCount = bytes.Length - key.BytesLeft;
            if (seenCount < 1 || seenCount >= bytes.Length || PackSeen(bytes, seenCount) != key.Seen) continue;
            row[bytes[seenCount]] = key.BytesLeft == 1
                ? StateOf(new Key(edits.Step(this, _placesOf[i]), 0, 0))
                : StateOf(new Key(edits, key.BytesLeft - 1, PackSeen(bytes, seenCount + 1)));
        }
    }

    private static int PackSeen(byte[] bytes, int count)
    {
        var packed = 0;
        for (var i = 0; i < count; i++) packed = (packed << 8) | bytes[i];
        return packed;
    }

    private int StateOf(Key key)
    {
        if (key.Edits.IsDead) return -1;
        if (_known.TryGetValue(key, out var state)) return state;
        _states.Add(key);
        _rows.Add(null);
        return _known[key] = _states.Count - 1;
    }

    /// <summary>A state: the positions, and how much of a character of several bytes has been read.</summary>
    private readonly record struct Key(Edits Edits, int BytesLeft, int Seen);

    /// <summary>
    /// Bit i of Zero, One, Two: i code points of the word are used up with so many edits. Bit i of an exchange: the word's code point
    /// i + 1 was read, and i must follow, to complete the exchange as one more edit.
    /// </summary>
    private readonly record struct Edits(ulong Zero, ulong One, ulong Two, ulong ExchangeToOne, ulong ExchangeToTwo)
    {
        public bool IsDead => (Zero | One | Two | ExchangeToOne | ExchangeToTwo) == 0;

        /// <summary>Leaving out code points of the word is an edit each and needs no byte.</summary>
        public Edits Close(LevenshteinAutomaton automaton)
        {
            var free = ~automaton.PrefixMask;
            var all = (2UL << automaton._length) - 1;
            var one = automaton._maxEdits >= 1 ? One | (((Zero & free) << 1) & all) : 0;
            var two = automaton._maxEdits >= 2 ? Two | (((one & free) << 1) & all) : 0;
            return this with { One = one, Two = two };
        }

        /// <summary>The state after a character that stands at the given places of the word.</summary>
        public Edits Step(LevenshteinAutomaton automaton, ulong places)
        {
            var free = ~automaton.PrefixMask;
            var all = (2UL << automaton._length) - 1;
            var zero = (Zero & places) << 1;
            var one = (One & places) << 1;
            var two = (Two & places) << 1;
            ulong exchangeToOne = 0, exchangeToTwo = 0;
            if (automaton._maxEdits >= 1)
            {
                var edited = Zero & free;
                one |= edited | (edited << 1) | ((ExchangeToOne & places) << 2);
                if (automaton._transpositions) exchangeToOne = edited & (places >> 1);
            }

            if (automaton._maxEdits >= 2)
            {
                var edited = One & free;
                two |= edited | (edited << 1) | ((ExchangeToTwo & places) << 2);
                if (automaton._transpositions) exchangeToTwo = edited & (places >> 1);
            }

            return new Edits(zero & all, one & all, two & all, exchangeToOne, exchangeToTwo).Close(automaton);
        }
    }
}
