using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>Unpacks eight values a step with AVX2.</summary>
internal readonly struct Vector256BlockUnpacker : IBlockUnpacker
{
    private const int GroupCount = BlockPacker.BlockLength / 8;

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
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref Unsafe.As<int, uint>(ref MemoryMarshal.GetReference(values));
        if (BlockPacker.IsWordOrder(bits)) RunWords(ref from, bits, ref to, step);
        else if (bits <= UnpackTables.WidestInFourBytes) RunNarrow(ref from, bits, ref to, step);
        else RunWide(ref from, bits, ref to, step);
    }

    private static void RunNarrow<TStep>(ref byte from, int bits, ref uint to, TStep step)
        where TStep : struct, IStep
    {
        var shuffle = UnpackTables.Shuffles[bits];
        var left = UnpackTables.Shifts[bits];
        var right = BlockPacker.MaxBits - bits;
        ref var second = ref Unsafe.Add(ref from, UnpackTables.SecondWindow(bits));
        nuint at = 0;
        for (nuint group = 0; group < GroupCount; group++, at += (nuint)bits)
        {
            var windows = Vector256.Create(Vector128.LoadUnsafe(ref from, at), Vector128.LoadUnsafe(ref second, at));
            var lanes = Avx2.Shuffle(windows, shuffle).AsUInt32();
            step.Apply(Avx2.ShiftLeftLogicalVariable(lanes, left) >>> right).StoreUnsafe(ref to, group * 8);
        }
    }

    private static void RunWide<TStep>(ref byte from, int bits, ref uint to, TStep step)
        where TStep : struct, IStep
    {
        var shuffle = UnpackTables.Shuffles[bits];
        var fifthShuffle = UnpackTables.FifthShuffles[bits];
        var left = UnpackTables.Shifts[bits];
        var right = BlockPacker.MaxBits - bits;
        ref var second = ref Unsafe.Add(ref from, UnpackTables.SecondWindow(bits));
        nuint at = 0;
        for (nuint group = 0; group < GroupCount; group++, at += (nuint)bits)
        {
            var windows = Vector256.Create(Vector128.LoadUnsafe(ref from, at), Vector128.LoadUnsafe(ref second, at));
            var lanes = Avx2.ShiftLeftLogicalVariable(Avx2.Shuffle(windows, shuffle).AsUInt32(), left);
            var fifth = Avx2.ShiftLeftLogicalVariable(Avx2.Shuffle(windows, fifthShuffle).AsUInt32(), left) >>> 8;
            step.Apply((lanes | fifth) >>> right).StoreUnsafe(ref to, group * 8);
        }
    }

    private static void RunWords<TStep>(ref byte from, int bits, ref uint to, TStep step)
        where TStep : struct, IStep
    {
        var shuffles = UnpackTables.WordShuffles.AsSpan(UnpackTables.FirstWordShuffle(bits), 16 / bits);
        var left = UnpackTables.WordShifts[bits];
        var right = BlockPacker.MaxBits - bits;
        nuint at = 0;
        for (nuint window = 0; window < (nuint)bits; window++)
        {
            var bytes = Vector128.LoadUnsafe(ref from, window * 16);
            var windows = Vector256.Create(bytes, bytes);
            foreach (ref readonly var shuffle in shuffles)
            {
                var lanes = Avx2.Shuffle(windows, shuffle).AsUInt32();
                step.Apply(Avx2.ShiftLeftLogicalVariable(lanes, left) >>> right).StoreUnsafe(ref to, at);
                at += 8;
            }
        }
    }

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
