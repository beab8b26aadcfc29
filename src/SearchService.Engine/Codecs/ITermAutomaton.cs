namespace SearchService.Engine.Codecs;

/// <summary>A deterministic automaton over a term's bytes, as prefix, wildcard, regular and fuzzy queries compile to.</summary>
public interface ITermAutomaton
{
    /// <summary>The state before the first byte.</summary>
    int InitialState { get; }

    /// <summary>The state after one more byte; -1 when no term that continues so can be accepted.</summary>
    int Step(int state, byte label);

    /// <summary>The state after more bytes; -1 as for one.</summary>
    int Step(int state, ReadOnlySpan<byte> labels);

    /// <summary>Whether a term may end here.</summary>
    bool IsAccepting(int state);

    /// <summary>Whether every continuation, also the empty one, is accepted from here (the tail of a prefix query).</summary>
    bool AcceptsEverythingFrom(int state);

    /// <summary>
    /// The smallest byte, not below <paramref name="from"/>, that does not lead to a dead end; -1 when there is none.
    /// Lets a cursor seek over gaps instead of stepping through them.
    /// </summary>
    int NextLiveLabel(int state, int from);

    /// <summary>Bytes that every accepted term starts with; empty when unknown. Lets a cursor begin at their block instead of the root.</summary>
    ReadOnlySpan<byte> RequiredStart => default;

    /// <summary>Bytes that every accepted term ends with; empty when unknown. Lets a cursor reject most terms without stepping through them.</summary>
    ReadOnlySpan<byte> RequiredEnd => default;
}
