using SearchService.Engine.Codecs;

namespace SearchService.Engine.Search.Automata;

/// <summary>
/// Keeps a compiled pattern with its query, so that a query that is searched again, or in several segments, does not compile it again.
/// Automata grow as they are walked and belong to one thread meanwhile: whoever needs one takes it and brings it back.
/// </summary>
internal sealed class SpareAutomaton
{
    private ITermAutomaton? _spare;

    /// <summary>The pattern's automaton; null when it has to be compiled.</summary>
    public ITermAutomaton? TryTake() => _spare is null ? null : Interlocked.Exchange(ref _spare, null);

    /// <summary>Brings an automaton back, or a new one.</summary>
    public void Return(ITermAutomaton automaton) => _spare = automaton;

    /// <summary>Says that all are equal, because queries are compared by value, and by what they ask alone.</summary>
    public override bool Equals(object? obj) => obj is SpareAutomaton;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}
