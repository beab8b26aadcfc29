using System.Text;

namespace SearchService.Engine.Search.Automata;

/// <summary>
/// An automaton over code points that tells apart only the few characters of a pattern, run over their UTF-8. States are made when they are
/// first reached.
/// </summary>
/// <typeparam name="TState">What the automaton knows between two characters.</typeparam>
internal abstract class CharacterAutomaton<TState> : RowAutomaton
    where TState : struct, IEquatable<TState>
{
    private readonly byte[][] _characters;
    private readonly ulong[] _placesOf;
    private readonly Dictionary<Key, int> _known = [];
    private Key[] _states = new Key[16];

    /// <summary>Takes the pattern's characters; null for a place that is no character.</summary>
    /// <param name="pattern">The characters, at most 64.</param>
    protected CharacterAutomaton(IReadOnlyList<Rune?> pattern)
    {
        var distinct = pattern.OfType<Rune>().Distinct().ToList();
        _characters = [.. distinct.Select(Encode)];
        _placesOf = [.. distinct.Select(rune => Enumerable.Range(0, pattern.Count).Where(i => pattern[i] == rune).Aggregate(0UL, (bits, i) => bits | (1UL << i)))];
    }

    public override bool IsAccepting(int state) => _states[state].BytesLeft == 0 && Accepts(_states[state].State);

    /// <summary>Sets the state before the first character; called once by the subclass.</summary>
    protected void Start(TState state) => InitialState = NumberOf(new Key(state, 0, 0));

    /// <summary>What is known after a state of the automaton; only between characters.</summary>
    protected bool TryGetState(int state, out TState known)
    {
        known = _states[state].State;
        return _states[state].BytesLeft == 0;
    }

    /// <summary>The state after a character that stands at the given places of the pattern; at none for all other characters.</summary>
    protected abstract TState After(TState state, ulong places);

    /// <summary>Whether nothing can be accepted any more.</summary>
    protected abstract bool IsDead(TState state);

    /// <summary>Whether a term may end here.</summary>
    protected abstract bool Accepts(TState state);

    protected override void FillRow(int state, int[] row)
    {
        var key = _states[state];
        if (key.BytesLeft == 0) FillFromCharacterStart(row, key.State);
        else FillInsideCharacter(row, key);
    }

    private static byte[] Encode(Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        return bytes[..rune.EncodeToUtf8(bytes)].ToArray();
    }

    private static int PackSeen(byte[] bytes, int count)
    {
        var packed = 0;
        for (var i = 0; i < count; i++) packed = (packed << 8) | bytes[i];
        return packed;
    }

    private void FillFromCharacterStart(int[] row, TState state)
    {
        var other = After(state, 0);
        if (!IsDead(other))
        {
            row.AsSpan(0, 0x80).Fill(NumberOf(new Key(other, 0, 0)));
            row.AsSpan(0xC2, 0xE0 - 0xC2).Fill(NumberOf(new Key(state, 1, 0)));
            row.AsSpan(0xE0, 0xF0 - 0xE0).Fill(NumberOf(new Key(state, 2, 0)));
            row.AsSpan(0xF0, 0xF5 - 0xF0).Fill(NumberOf(new Key(state, 3, 0)));
        }

        for (var i = 0; i < _characters.Length; i++)
        {
            var bytes = _characters[i];
            row[bytes[0]] = bytes.Length == 1 ? NumberOf(new Key(After(state, _placesOf[i]), 0, 0)) : NumberOf(new Key(state, bytes.Length - 1, bytes[0]));
        }
    }

    // A character that begins like none of the pattern's is any other character, whatever its further bytes.
    private void FillInsideCharacter(int[] row, Key key)
    {
        var other = After(key.State, 0);
        if (!IsDead(other)) row.AsSpan(0x80, 0x40).Fill(NumberOf(key.BytesLeft == 1 ? new Key(other, 0, 0) : new Key(key.State, key.BytesLeft - 1, 0)));
        if (key.Seen == 0) return;
        for (var i = 0; i < _characters.Length; i++)
        {
            var bytes = _characters[i];
            var seenCount = bytes.Length - key.BytesLeft;
            if (seenCount < 1 || seenCount >= bytes.Length || PackSeen(bytes, seenCount) != key.Seen) continue;
            row[bytes[seenCount]] = key.BytesLeft == 1
                ? NumberOf(new Key(After(key.State, _placesOf[i]), 0, 0))
                : NumberOf(new Key(key.State, key.BytesLeft - 1, PackSeen(bytes, seenCount + 1)));
        }
    }

    private int NumberOf(Key key)
    {
        if (IsDead(key.State)) return -1;
        if (_known.TryGetValue(key, out var known)) return known;
        var number = _known.Count;
        if (number == _states.Length) Array.Resize(ref _states, 2 * number);
        _states[number] = key;
        return _known[key] = number;
    }

    /// <summary>A state, and how much of a character of several bytes has been read.</summary>
    private readonly record struct Key(TState State, int BytesLeft, int Seen);
}
