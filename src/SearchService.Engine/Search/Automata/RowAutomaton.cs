using System.Runtime.CompilerServices;
using SearchService.Engine.Codecs;

namespace SearchService.Engine.Search.Automata;

/// <summary>
/// A deterministic automaton over bytes whose states have rows of 256 transitions, each made when its state is first left. States are numbered
/// from 0; -1 is the state from which nothing is accepted.
/// </summary>
internal abstract class RowAutomaton : ITermAutomaton
{
    private int[]?[] _rows = new int[]?[16];

    public int InitialState { get; protected set; } = -1;

    public virtual ReadOnlySpan<byte> RequiredStart => default;

    public virtual ReadOnlySpan<byte> RequiredEnd => default;

    /// <summary>The states that follow a state, by byte; -1 where nothing can be accepted any more.</summary>
    public ReadOnlySpan<int> RowOf(int state) => Row(state);

    public int Step(int state, byte label) => Row(state)[label];

    public int Step(int state, ReadOnlySpan<byte> labels)
    {
        for (var i = 0; i < labels.Length && state >= 0; i++) state = Step(state, labels[i]);
        return state;
    }

    public abstract bool IsAccepting(int state);

    public bool AcceptsEverythingFrom(int state) => false;

    public int NextLiveLabel(int state, int from)
    {
        if (from > byte.MaxValue) return -1;
        var ahead = Row(state).AsSpan(from).IndexOfAnyExcept(-1);
        return ahead < 0 ? -1 : from + ahead;
    }

    /// <summary>Sets where a state leads by each byte; it may number new states.</summary>
    /// <param name="state">The state.</param>
    /// <param name="row">256 transitions, all -1.</param>
    protected abstract void FillRow(int state, int[] row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int[] Row(int state) => state < _rows.Length && _rows[state] is { } row ? row : MakeRow(state);

    private int[] MakeRow(int state)
    {
        var row = new int[256];
        Array.Fill(row, -1);
        FillRow(state, row);
        if (state >= _rows.Length) Array.Resize(ref _rows, Math.Max(state + 1, 2 * _rows.Length));
        return _rows[state] = row;
    }
}
