using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>CRC-32 as zlib computes it (polynomial 0xEDB88320 reflected, start and final exclusive-or 0xFFFFFFFF). CRC of "123456789" is CBF43926.</summary>
internal static class Crc32
{
    private const int FoldedLength = 64;

    private static readonly uint[] Table = BuildTable();

    /// <summary>Continues a CRC over more bytes; start with 0.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        if (!Pclmulqdq.IsSupported || bytes.Length < 2 * FoldedLength) return Scalar(crc, bytes);
        var folded = bytes.Length & ~15;
        return Scalar(Folded(crc, bytes[..folded]), bytes[folded..]);
    }

    /// <summary>
    /// Carry-less multiplication: the message is folded onto itself 64 bytes a step, then 16, then reduced to 32 bits (Gopal et al., "Fast CRC
    /// Computation for Generic Polynomials Using PCLMULQDQ", Intel 2009). The factors are powers of x modulo the polynomial, bits reflected:
    /// x^(512+64), x^512, x^(128+64), x^128, x^96; then the polynomial and its Barrett inverse.
    /// </summary>
    /// <param name="crc">The CRC so far.</param>
    /// <param name="bytes">At least 64, a multiple of 16.</param>
    internal static uint Folded(uint crc, ReadOnlySpan<byte> bytes)
    {
        // SAFETY: every load reads 16 bytes at an offset that is at least 16 below the length, which was checked to be 64 or more.
        if (bytes.Length < FoldedLength || (bytes.Length & 15) != 0) throw new ArgumentOutOfRangeException(nameof(bytes));
        ref var first = ref MemoryMarshal.GetReference(bytes);
        var a = Vector128.LoadUnsafe(ref first, 0).AsUInt64() ^ Vector128.CreateScalar(~crc).AsUInt64();
        var b = Vector128.LoadUnsafe(ref first, 16).AsUInt64();
        var c = Vector128.LoadUnsafe(ref first, 32).AsUInt64();
        var d = Vector128.LoadUnsafe(ref first, 48).AsUInt64();
        nuint at = FoldedLength;
        var bySixtyFour = Vector128.Create(0x1_5444_2BD4UL, 0x1_C6E4_1596UL);
        for (; at + FoldedLength <= (nuint)bytes.Length; at += FoldedLength)
        {
            a = Fold(a, bySixtyFour) ^ Vector128.LoadUnsafe(ref first, at).AsUInt64();
            b = Fold(b, bySixtyFour) ^ Vector128.LoadUnsafe(ref first, at + 16).AsUInt64();
            c = Fold(c, bySixtyFour) ^ Vector128.LoadUnsafe(ref first, at + 32).AsUInt64();
            d = Fold(d, bySixtyFour) ^ Vector128.LoadUnsafe(ref first, at + 48).AsUInt64();
        }

        var bySixteen = Vector128.Create(0x1_7519_97D0UL, 0x0_CCAA_009EUL);
        a = Fold(a, bySixteen) ^ b;
        a = Fold(a, bySixteen) ^ c;
        a = Fold(a, bySixteen) ^ d;
        for (; at < (nuint)bytes.Length; at += 16) a = Fold(a, bySixteen) ^ Vector128.LoadUnsafe(ref first, at).AsUInt64();

        // 128 bits to 96, to 64, to 32.
        a = Pclmulqdq.CarrylessMultiply(a, bySixteen, 0x10) ^ Sse2.ShiftRightLogical128BitLane(a, 8);
        var low32 = Vector128.Create(0xFFFF_FFFFUL, 0);
        a = Pclmulqdq.CarrylessMultiply(a & low32, Vector128.CreateScalar(0x1_63CD_6124UL), 0x00) ^ Sse2.ShiftRightLogical128BitLane(a, 4);
        var barrett = Vector128.Create(0x1_DB71_0641UL, 0x1_F701_1641UL);
        var quotient = Pclmulqdq.CarrylessMultiply(a & low32, barrett, 0x10) & low32;
        a ^= Pclmulqdq.CarrylessMultiply(quotient, barrett, 0x00);
        return ~a.AsUInt32()[1];
    }

    /// <summary>The definition: eight bytes a step through eight tables (Kounavis and Berry, "slicing-by-8").</summary>
    internal static uint Scalar(uint crc, ReadOnlySpan<byte> bytes)
    {
        var table = Table;
        crc = ~crc;
        while (bytes.Length >= 8)
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = table[0x700 + (low & 0xFF)] ^ table[0x600 + ((low >> 8) & 0xFF)] ^ table[0x500 + ((low >> 16) & 0xFF)] ^ table[0x400 + (low >> 24)]
                ^ table[0x300 + (high & 0xFF)] ^ table[0x200 + ((high >> 8) & 0xFF)] ^ table[0x100 + ((high >> 16) & 0xFF)] ^ table[high >> 24];
            bytes = bytes[8..];
        }

        foreach (var b in bytes) crc = table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    private static Vector128<ulong> Fold(Vector128<ulong> value, Vector128<ulong> factors) =>
        Pclmulqdq.CarrylessMultiply(value, factors, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, factors, 0x11);

    private static uint[] BuildTable()
    {
        var table = new uint[8 * 256];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
            table[i] = value;
        }

        for (var i = 256; i < table.Length; i++) table[i] = (table[i - 256] >> 8) ^ table[table[i - 256] & 0xFF];
        return table;
    }
}
