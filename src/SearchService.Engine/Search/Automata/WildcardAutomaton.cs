using System.Text;

namespace SearchService.Engine.Search.Automata;

/// <summary>Accepts the terms of a wildcard pattern. Bit i of a state: the first i elements of the pattern are used up.</summary>
internal sealed class WildcardAutomaton : CharacterAutomaton<ulong>
{
    /// <summary>The longest pattern; a bit for each of its elements must fit.</summary>
    public const int MaxLength = 62;

    private readonly ulong _stars;
    private readonly ulong _anyOnes;
    private readonly ulong _end;
    private readonly byte[] _requiredStart;
    private readonly byte[] _requiredEnd;

    /// <summary>Takes the elements of the pattern.</summary>
    public WildcardAutomaton(IReadOnlyList<WildcardElement> pattern)
        : base([.. pattern.Select(element => element.Character)])
    {
        for (var i = 0; i < pattern.Count; i++)
        {
            if (pattern[i].Kind == WildcardElementKind.AnyText) _stars |= 1UL << i;
            else if (pattern[i].Kind == WildcardElementKind.AnyCharacter) _anyOnes |= 1UL << i;
        }

        _end = 1UL << pattern.Count;
        _requiredStart = Encode(pattern.TakeWhile(element => element.Character is not null));
        _requiredEnd = Encode(pattern.Reverse().TakeWhile(element => element.Character is not null).Reverse());
        Start(PassStars(1));
    }

    public override ReadOnlySpan<byte> RequiredStart => _requiredStart;

    public override ReadOnlySpan<byte> RequiredEnd => _requiredEnd;

    protected override ulong After(ulong state, ulong places) => PassStars((state & _stars) | ((state & (places | _anyOnes)) << 1));

    protected override bool IsDead(ulong state) => state == 0;

    protected override bool Accepts(ulong state) => (state & _end) != 0;

    private static byte[] Encode(IEnumerable<WildcardElement> literals) =>
        Encoding.UTF8.GetBytes(string.Concat(literals.Select(element => element.Character!.Value.ToString())));

    // Stars may stand for no text; there are never two in a row.
    private ulong PassStars(ulong state) => state | ((state & _stars) << 1);
}
