using System.Buffers.Binary;
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
        if (BlockPacker.IsWordOrder(bits)) RunWords(source, bits, ref to, step);
        else if (bits <= UnpackTables.WidestInFourBytes) RunNarrow(ref from, bits, ref to, step);
        else RunWide(ref from, bits, ref to, step);
    }

    private static void RunNarrow<TStep>(ref byte from, int bits, ref uint to, TStep step)
        where TStep : struct, IStep
    {
        var shuffle = UnpackTables.NarrowShuffles[bits];
        var left = UnpackTables.NarrowShifts[bits];
        var right = BlockPacker.MaxBits - bits;
        ref var second = ref Unsafe.Add(ref from, UnpackTables.SecondNarrowWindow(bits));
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
        var right = 64 - bits;
        nuint at = 0;
        for (nuint group = 0; group < GroupCount; group++, at += (nuint)bits)
        {
            var first = WideHalf(ref from, at, bits, 0) >>> right;
            var second = WideHalf(ref from, at, bits, 1) >>> right;
            step.Apply(Vector256.Narrow(first, second)).StoreUnsafe(ref to, group * 8);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> WideHalf(ref byte from, nuint at, int bits, int half)
    {
        var windows = Vector256.Create(
            Vector128.LoadUnsafe(ref from, at + (nuint)UnpackTables.WideWindow(bits, 2 * half)),
            Vector128.LoadUnsafe(ref from, at + (nuint)UnpackTables.WideWindow(bits, (2 * half) + 1)));
        var lanes = Avx2.Shuffle(windows, UnpackTables.WideShuffles[(2 * bits) + half]).AsUInt64();
        return Avx2.ShiftLeftLogicalVariable(lanes, UnpackTables.WideShifts[(2 * bits) + half]);
    }

    private static void RunWords<TStep>(ReadOnlySpan<byte> source, int bits, ref uint to, TStep step)
        where TStep : struct, IStep
    {
        var mask = Vector256.Create((1u << bits) - 1);
        var shifts = Vector256.Create(0u, 1, 2, 3, 4, 5, 6, 7) * (uint)bits;
        var nextEight = Vector256.Create(8u * (uint)bits);
        nuint at = 0;
        for (var i = 0; i < BlockPacker.LengthInBytes(bits); i += 4)
        {
            // The halves of a big-endian word change places: values fill it from its end.
            var word = Vector256.Create(BinaryPrimitives.ReadUInt32BigEndian(source[(i ^ 4)..]));
            var shift = shifts;
            for (var end = at + (32 / (nuint)bits); at < end; at += 8, shift += nextEight)
                step.Apply(Avx2.ShiftRightLogicalVariable(word, shift) & mask).StoreUnsafe(ref to, at);
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
