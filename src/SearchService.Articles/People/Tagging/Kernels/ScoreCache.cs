using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SearchService.Articles.People.Tagging.Kernels;

/// <summary>What groups of features add to the scores, kept for those met lately: most of a token's features are the same each time a name, its
/// neighbour or its kind of place comes up. A group takes the place of the one that was in its slot, which is one line of the processor's cache.</summary>
internal sealed class ScoreCache
{
    private const int SlotBits = 14;

    private readonly Aligned<Slot> _slots = new(1 << SlotBits);

    /// <summary>Asks for a group's slot ahead of <see cref="TryAdd"/>.</summary>
    public void Prefetch(ulong key) => _slots.Prefetch(SlotOf(key));

    /// <summary>Adds a group's scores to 16 others; false when they are not kept.</summary>
    /// <param name="key">The group, in all bits; the upper ones choose the slot.</param>
    /// <param name="sum">What to add to.</param>
    public bool TryAdd(ulong key, Span<short> sum)
    {
        ref var slot = ref _slots.Span[SlotOf(key)];
        if (slot.Key != key) return false;
        (slot.Scores + Vector256.Create<short>(sum)).CopyTo(sum);
        return true;
    }

    /// <summary>Keeps a group's 16 scores, and adds them to others.</summary>
    public void AddNew(ulong key, ReadOnlySpan<short> scores, Span<short> sum)
    {
        ref var slot = ref _slots.Span[SlotOf(key)];
        slot.Key = key;
        slot.Scores = Vector256.Create(scores);
        (slot.Scores + Vector256.Create<short>(sum)).CopyTo(sum);
    }

    private static int SlotOf(ulong key) => (int)(key >> (64 - SlotBits));

    [StructLayout(LayoutKind.Explicit, Size = 64)]
    private struct Slot
    {
        [FieldOffset(0)]
        public ulong Key;

        [FieldOffset(32)]
        public Vector256<short> Scores;
    }
}
