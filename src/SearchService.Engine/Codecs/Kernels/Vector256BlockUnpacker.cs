using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>Unpacks eight values a step with AVX2.</summary>
internal readonly unsafe struct Vector256BlockUnpacker : IBlockUnpacker
{
    private interface IStep
    {
        Vector256<uint> Apply(Vector256<uint> group);
    }

    /// <inheritdoc/>
    public static bool IsSupported => Avx2.IsSupported;

    /// <inheritdoc/>
    public static void Unpack(ReadOnlySpan<byte> source, int bits, Span<int> values) => Run(source, bits, values, default(Keep));

    /// <inheritdoc/>
    public static void UnpackSums(ReadOnlySpan<byte> source, int bits, int start, Span<int> values) => Run(source, bits, values, new AddUp((uint)start));

    private static void Run<TStep>(ReadOnlySpan<byte> source, int bits, Span<int> values, TStep step)
        where TStep : struct, IStep
    {
        // SAFETY: 128 values fit into the destination, and every read below ends at most PaddingInBytes behind the block: the last window of
        // the last group starts before the block's end and has 16 bytes.
        if (source.Length < BlockPacker.LengthInBytes(bits) + BlockPacker.PaddingInBytes || values.Length < BlockPacker.BlockLength) throw new ArgumentOutOfRangeException(nameof(source));
        fixed (byte* from = source)
        fixed (int* to = values)
        {
            if (BlockPacker.IsWordOrder(bits)) RunWords(from, bits, (uint*)to, step);
            else if (bits <= UnpackTables.WidestInOneWindow) RunOneWindow(from, bits, (uint*)to, step);
            else if (bits <= UnpackTables.WidestInFourBytes) RunTwoWindows(from, bits, (uint*)to, step);
            else RunWide(from, bits, (uint*)to, step);
        }
    }

    private static void RunOneWindow<TStep>(byte* from, int bits, uint* to, TStep step)
        where TStep : struct, IStep
    {
        var shuffle = UnpackTables.OneWindowShuffles[bits];
        var left = UnpackTables.OneWindowShifts[bits];
        var right = BlockPacker.MaxBits - bits;
        for (var end = to + BlockPacker.BlockLength; to < end; to += 8, from += bits)
        {
            var lanes = Avx2.Shuffle(Avx2.BroadcastVector128ToVector256(from), shuffle).AsUInt32();
            step.Apply(Avx2.ShiftLeftLogicalVariable(lanes, left) >>> right).Store(to);
        }
    }

    private static void RunTwoWindows<TStep>(byte* from, int bits, uint* to, TStep step)
        where TStep : struct, IStep
    {
        var shuffle = UnpackTables.Shuffles[bits];
        var left = UnpackTables.Shifts[bits];
        var right = BlockPacker.MaxBits - bits;
        var second = from + UnpackTables.SecondWindow(bits);
        for (var end = to + BlockPacker.BlockLength; to < end; to += 8, from += bits, second += bits)
        {
            var windows = Vector256.Create(Vector128.Load(from), Vector128.Load(second));
            var lanes = Avx2.Shuffle(windows, shuffle).AsUInt32();
            step.Apply(Avx2.ShiftLeftLogicalVariable(lanes, left) >>> right).Store(to);
        }
    }

    private static void RunWide<TStep>(byte* from, int bits, uint* to, TStep step)
        where TStep : struct, IStep
    {
        var shuffle = UnpackTables.Shuffles[bits];
        var fifthShuffle = UnpackTables.FifthShuffles[bits];
        var left = UnpackTables.Shifts[bits];
        var right = BlockPacker.MaxBits - bits;
        var second = from + UnpackTables.SecondWindow(bits);
        for (var end = to + BlockPacker.BlockLength; to < end; to += 8, from += bits, second += bits)
        {
            var windows = Vector256.Create(Vector128.Load(from), Vector128.Load(second));
            var lanes = Avx2.ShiftLeftLogicalVariable(Avx2.Shuffle(windows, shuffle).AsUInt32(), left);
            var fifth = Avx2.ShiftLeftLogicalVariable(Avx2.Shuffle(windows, fifthShuffle).AsUInt32(), left) >>> 8;
            step.Apply((lanes | fifth) >>> right).Store(to);
        }
    }

    /// <summary>
    /// Widths 1, 2 and 4, of which a byte holds several: half a word is brought into all lanes, and each lane shifts its value down. The shifts
    /// know the order of bytes, so that nothing needs to be turned round. Of a word of eight bytes the later half comes first.
    /// </summary>
    private static void RunWords<TStep>(byte* from, int bits, uint* to, TStep step)
        where TStep : struct, IStep
    {
        var mask = Vector256.Create((1u << bits) - 1);
        var shift = UnpackTables.WordRightShifts[bits];
        var end = to + BlockPacker.BlockLength;
        if (bits == 4)
        {
            for (; to < end; to += 16, from += 8)
            {
                step.Apply(Avx2.ShiftRightLogicalVariable(Half(from + 4), shift) & mask).Store(to);
                step.Apply(Avx2.ShiftRightLogicalVariable(Half(from), shift) & mask).Store(to + 8);
            }
        }
        else if (bits == 2)
        {
            var second = shift - Vector256.Create(16u);
            for (; to < end; to += 32, from += 8)
            {
                var (late, early) = (Half(from + 4), Half(from));
                step.Apply(Avx2.ShiftRightLogicalVariable(late, shift) & mask).Store(to);
                step.Apply(Avx2.ShiftRightLogicalVariable(late, second) & mask).Store(to + 8);
                step.Apply(Avx2.ShiftRightLogicalVariable(early, shift) & mask).Store(to + 16);
                step.Apply(Avx2.ShiftRightLogicalVariable(early, second) & mask).Store(to + 24);
            }
        }
        else
        {
            var (second, third, fourth) = (shift - Vector256.Create(8u), shift - Vector256.Create(16u), shift - Vector256.Create(24u));
            for (; to < end; to += 64, from += 8)
            {
                var (late, early) = (Half(from + 4), Half(from));
                step.Apply(Avx2.ShiftRightLogicalVariable(late, shift) & mask).Store(to);
                step.Apply(Avx2.ShiftRightLogicalVariable(late, second) & mask).Store(to + 8);
                step.Apply(Avx2.ShiftRightLogicalVariable(late, third) & mask).Store(to + 16);
                step.Apply(Avx2.ShiftRightLogicalVariable(late, fourth) & mask).Store(to + 24);
                step.Apply(Avx2.ShiftRightLogicalVariable(early, shift) & mask).Store(to + 32);
                step.Apply(Avx2.ShiftRightLogicalVariable(early, second) & mask).Store(to + 40);
                step.Apply(Avx2.ShiftRightLogicalVariable(early, third) & mask).Store(to + 48);
                step.Apply(Avx2.ShiftRightLogicalVariable(early, fourth) & mask).Store(to + 56);
            }
        }
    }

    private static Vector256<uint> Half(byte* from) => Avx2.BroadcastScalarToVector256((uint*)from);

    private readonly struct Keep : IStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<uint> Apply(Vector256<uint> group) => group;
    }

    private struct AddUp(uint start) : IStep
    {
        private Vector256<uint> _sum = Vector256.Create(start);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<uint> Apply(Vector256<uint> group)
        {
            // Sums within each half, then the first half's total onto the second; groups depend on each other by one addition only.
            group += Avx2.ShiftLeftLogical128BitLane(group, 4);
            group += Avx2.ShiftLeftLogical128BitLane(group, 8);
            group += Avx2.Shuffle(Avx2.Permute2x128(group, group, 0x08), 0xFF);
            var sums = group + _sum;
            _sum += Avx2.PermuteVar8x32(group, Vector256.Create(7u));
            return sums;
        }
    }
}
