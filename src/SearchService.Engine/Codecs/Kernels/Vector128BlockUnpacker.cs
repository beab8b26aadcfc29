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
        if (BlockPacker.IsWordOrder(bits)) RunWords(ref from, bits, ref to, step);
        else if (bits <= UnpackTables.WidestInFourBytes) RunNarrow(ref from, bits, ref to, step);
        else RunWide(ref from, bits, ref to, step);
    }

    private static void RunNarrow<TStep>(ref byte from, int bits, ref uint to, TStep step)
        where TStep : struct, IStep
    {
        var shuffle = UnpackTables.Shuffles[bits];
        var factors = UnpackTables.Factors[bits];
        var right = BlockPacker.MaxBits - bits;
        ref var second = ref Unsafe.Add(ref from, UnpackTables.SecondWindow(bits));
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
        var shuffle = UnpackTables.Shuffles[bits];
        var fifthShuffle = UnpackTables.FifthShuffles[bits];
        var factors = UnpackTables.Factors[bits];
        var right = BlockPacker.MaxBits - bits;
        ref var second = ref Unsafe.Add(ref from, UnpackTables.SecondWindow(bits));
        nuint at = 0;
        for (nuint group = 0; group < GroupCount; group++, at += (nuint)bits)
        {
            var low = WideLanes(Vector128.LoadUnsafe(ref from, at), shuffle.GetLower(), fifthShuffle.GetLower(), factors.GetLower());
            step.Apply(low >>> right).StoreUnsafe(ref to, group * 8);
            var high = WideLanes(Vector128.LoadUnsafe(ref second, at), shuffle.GetUpper(), fifthShuffle.GetUpper(), factors.GetUpper());
            step.Apply(high >>> right).StoreUnsafe(ref to, (group * 8) + 4);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> WideLanes(Vector128<byte> window, Vector128<byte> shuffle, Vector128<byte> fifthShuffle, Vector128<uint> factors)
    {
        // An index with its top bit set gives a zero byte on x64 and ARM alike.
        var fifth = Vector128.ShuffleNative(window, fifthShuffle).AsUInt32();
        return (Vector128.ShuffleNative(window, shuffle).AsUInt32() * factors) | ((fifth * factors) >>> 8);
    }

    private static void RunWords<TStep>(ref byte from, int bits, ref uint to, TStep step)
        where TStep : struct, IStep
    {
        var shuffles = UnpackTables.WordShuffles.AsSpan(UnpackTables.FirstWordShuffle(bits), 16 / bits);
        var factors = UnpackTables.WordFactors[bits];
        var right = BlockPacker.MaxBits - bits;
        nuint at = 0;
        for (nuint window = 0; window < (nuint)bits; window++)
        {
            var bytes = Vector128.LoadUnsafe(ref from, window * 16);
            foreach (ref readonly var shuffle in shuffles)
            {
                var low = Vector128.ShuffleNative(bytes, shuffle.GetLower()).AsUInt32();
                step.Apply((low * factors.GetLower()) >>> right).StoreUnsafe(ref to, at);
                var high = Vector128.ShuffleNative(bytes, shuffle.GetUpper()).AsUInt32();
                step.Apply((high * factors.GetUpper()) >>> right).StoreUnsafe(ref to, at + 4);
                at += 8;
            }
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
