using System.Diagnostics;
using System.Globalization;
using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Bench.Codecs;

/// <summary>
/// How fast blocks of 128 postings are unpacked at each width: the scalar definition, 128-bit and 256-bit vectors, and 256-bit vectors with
/// the running sum that turns differences into document numbers; beside copying the same number of bytes. Random blocks, 256 KiB of
/// integers at a time, so that neither memory nor branch prediction helps or hinders. GB/s count the integers that come out; each figure is
/// the best of many short rounds, since a shared machine only ever makes a round slower.
/// Decides: which way BlockPacker takes, and whether decoding or the scorer is the bottleneck.
/// </summary>
internal static class BlocksBenchmark
{
    private const int BlockCount = 512;
    private const int Rounds = 400;

    public static int Run(string[] args)
    {
        // A first pass over everything, so that what is measured afterwards is compiled for good.
        for (var bits = 1; bits <= BlockPacker.MaxBits; bits++) MeasureWidth(bits);
        Console.WriteLine("GB/s of integers out. 256+sum adds up differences; ratio is 256 or 128 over scalar.");
        Console.WriteLine("bits  scalar     128     256  256+sum    copy  128/scalar  256/scalar");
        var lowest = double.MaxValue;
        for (var bits = 1; bits <= BlockPacker.MaxBits; bits++)
        {
            var (scalar, narrow, wide, sums, copy) = MeasureWidth(bits);
            if (bits <= 16) lowest = Math.Min(lowest, wide / scalar);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bits,4}  {scalar,6:F2}  {narrow,6:F1}  {wide,6:F1}  {sums,7:F1}  {copy,6:F1}  {narrow / scalar,10:F1}  {wide / scalar,10:F1}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"lowest 256/scalar of widths 1 to 16: {lowest:F1}"));
        return 0;
    }

    private static (double Scalar, double Narrow, double Wide, double Sums, double Copy) MeasureWidth(int bits)
    {
        var source = new byte[(BlockPacker.LengthInBytes(bits) * BlockCount) + BlockPacker.PaddingInBytes];
        new Random(bits).NextBytes(source);
        return (
            Measure<ScalarBlockUnpacker>(source, bits),
            Vector128BlockUnpacker.IsSupported ? Measure<Vector128BlockUnpacker>(source, bits) : double.NaN,
            Vector256BlockUnpacker.IsSupported ? Measure<Vector256BlockUnpacker>(source, bits) : double.NaN,
            Vector256BlockUnpacker.IsSupported ? MeasureSums<Vector256BlockUnpacker>(source, bits) : double.NaN,
            MeasureCopy());
    }

    private static double Measure<TUnpacker>(byte[] source, int bits)
        where TUnpacker : struct, IBlockUnpacker
    {
        var values = new int[BlockPacker.BlockLength];
        var length = BlockPacker.LengthInBytes(bits);
        return Best(() =>
        {
            for (var block = 0; block < BlockCount; block++) TUnpacker.Unpack(source.AsSpan(block * length), bits, values);
        });
    }

    private static double MeasureSums<TUnpacker>(byte[] source, int bits)
        where TUnpacker : struct, IBlockUnpacker
    {
        var values = new int[BlockPacker.BlockLength];
        var length = BlockPacker.LengthInBytes(bits);
        return Best(() =>
        {
            for (var block = 0; block < BlockCount; block++) TUnpacker.UnpackSums(source.AsSpan(block * length), bits, block, values);
        });
    }

    private static double MeasureCopy()
    {
        var source = new int[BlockPacker.BlockLength * BlockCount];
        var values = new int[BlockPacker.BlockLength];
        return Best(() =>
        {
            for (var block = 0; block < BlockCount; block++) source.AsSpan(block * BlockPacker.BlockLength, BlockPacker.BlockLength).CopyTo(values);
        });
    }

    private static double Best(Action round)
    {
        var best = long.MaxValue;
        for (var i = 0; i < Rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            round();
            best = Math.Min(best, Stopwatch.GetTimestamp() - start);
        }

        return sizeof(int) * (double)BlockPacker.BlockLength * BlockCount / best * Stopwatch.Frequency / 1e9;
    }
}
