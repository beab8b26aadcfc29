using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>Unpacks four values a step with 128-bit vectors, on x64 from SSSE3 on and on ARM.</summary>
internal readonly struct Vector128BlockUnpacker : IBlockUnpacker
{
    private const int GroupCount = BlockPacker.BlockLength / 8;

    private interface IStep
    {
        Vector128<uint> Apply(Vector128<uint> four);
    }

    /// <inheritdoc/>
    public static bool IsSupported => Vector128.IsHardwareAccelerated && (Ssse3.IsSupported || AdvSimd.Arm64.IsSupported);

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
        var factors = UnpackTables.NarrowFactors[bits];
        var right = BlockPacker.MaxBits - bits;
        ref var second = ref Unsafe.Add(ref from, UnpackTables.SecondNarrowWindow(bits));
        nuint at = 0;
        for (nuint group = 0; group < GroupCount; group++, at += (nuint)bits)
        {
            var low = Vector128.ShuffleNative(Vector128.LoadUnsafe(ref from, at), shuffle.GetLower()).AsUInt32();
            step.Apply((low * factors.GetLower()) >>> right).StoreUnsafe(ref to, group * 8);
            var high = Vector128.ShuffleNative(Vector128.LoadUnsafe(ref second, at), shuffle.GetUpper()).AsUInt32();
            step.Apply((high * factors.GetUpper()) >>> right).StoreUnsafe(ref to, (group * 8) + 4);
        }
    }

    private static void RunWide<TStep>(ref byte from, int bits, ref uint to, TStep step)
        where TStep : struct, IStep
    {
        nuint at = 0;
        for (nuint group = 0; group < GroupCount; group++, at += (nuint)bits)
        {
            for (var half = 0; half < 2; half++)
            {
                var shuffle = UnpackTables.WideShuffles[(2 * bits) + half];
                var shifts = UnpackTables.WideShifts[(2 * bits) + half];
                var first = Pair(ref from, at + (nuint)UnpackTables.WideWindow(bits, 2 * half), bits, shuffle.GetLower(), shifts.GetLower());
                var second = Pair(ref from, at + (nuint)UnpackTables.WideWindow(bits, (2 * half) + 1), bits, shuffle.GetUpper(), shifts.GetUpper());
                step.Apply(Vector128.Narrow(first, second)).StoreUnsafe(ref to, (group * 8) + ((nuint)half * 4));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Pair(ref byte from, nuint at, int bits, Vector128<byte> shuffle, Vector128<ulong> shifts)
    {
        var lanes = Vector128.ShuffleNative(Vector128.LoadUnsafe(ref from, at), shuffle).AsUInt64();
        var firstLane = Vector128.Create(ulong.MaxValue, 0);
        return Vector128.ConditionalSelect(firstLane, lanes << (int)shifts[0], lanes << (int)shifts[1]) >>> (64 - bits);
    }

    private static void RunWords<TStep>(ReadOnlySpan<byte> source, int bits, ref uint to, TStep step)
        where TStep : struct, IStep
    {
        // Multiplied so that a value comes to stand at the top of its lane, then brought down: the first value of four needs the largest factor.
        var right = 32 - bits;
        var factors = Vector128.Create(1u << right, 1u << (right - bits), 1u << (right - (2 * bits)), 1u << (right - (3 * bits)));
        nuint at = 0;
        for (var i = 0; i < BlockPacker.LengthInBytes(bits); i += 4)
        {
            // The halves of a big-endian word change places: values fill it from its end.
            var word = BinaryPrimitives.ReadUInt32BigEndian(source[(i ^ 4)..]);
            for (var end = at + (32 / (nuint)bits); at < end; at += 4, word >>= 4 * bits)
                step.Apply((Vector128.Create(word) * factors) >>> right).StoreUnsafe(ref to, at);
        }
    }

    private readonly struct Keep : IStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector128<uint> Apply(Vector128<uint> four) => four;
    }

    private struct AddUp(uint start) : IStep
    {
        private Vector128<uint> _sum = Vector128.Create(start);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector128<uint> Apply(Vector128<uint> four)
        {
            // An index past the end gives 0: the lanes move up by one, then by two.
            four += Vector128.Shuffle(four, Vector128.Create(4u, 0, 1, 2));
            four += Vector128.Shuffle(four, Vector128.Create(4u, 4, 0, 1));
            var sums = four + _sum;
            _sum += Vector128.Shuffle(four, Vector128.Create(3u));
            return sums;
        }
    }
}
