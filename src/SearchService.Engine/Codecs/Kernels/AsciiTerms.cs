using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>Packs a short term of ASCII characters into two numbers: its bytes, padded with zeros.</summary>
internal static class AsciiTerms
{
    /// <summary>Characters of the longest term that is packed; also the room that must be readable.</summary>
    public const int MaxLength = 16;

    private const ushort LastAscii = 0x7F;

    /// <summary>Row n of this sliding table has n bytes set.</summary>
    private static readonly byte[] PrefixMasks = [.. Enumerable.Repeat(byte.MaxValue, MaxLength), .. new byte[MaxLength]];

    /// <summary>Packs a term; false when a character is not ASCII.</summary>
    /// <param name="buffer">The term, then anything: <see cref="MaxLength"/> characters or more in all.</param>
    /// <param name="length">Length of the term, at most <see cref="MaxLength"/>.</param>
    /// <param name="low">The first eight bytes, the first lowest.</param>
    /// <param name="high">The next eight bytes.</param>
    public static bool TryPack(ReadOnlySpan<char> buffer, int length, out ulong low, out ulong high)
    {
        if (!Vector128.IsHardwareAccelerated) return TryPackScalar(buffer, length, out low, out high);
        ArgumentOutOfRangeException.ThrowIfLessThan(buffer.Length, MaxLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)MaxLength, nameof(length));

        // SAFETY: the buffer holds 16 characters, checked above; the loads take 8 from 0 and 8 from 8. The length is at most 16, so the 16
        // bytes from 16 - length lie inside the table of 32.
        ref var from = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(buffer));
        var first = Vector128.LoadUnsafe(ref from);
        var second = Vector128.LoadUnsafe(ref from, 8);
        var mask = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(PrefixMasks), (nuint)(MaxLength - length));
        var last = Vector128.Create(LastAscii);
        var isOther = Vector128.Narrow(Vector128.GreaterThan(first, last), Vector128.GreaterThan(second, last)) & mask;
        var bytes = (Vector128.Narrow(first, second) & mask).AsUInt64();
        (low, high) = (bytes.GetElement(0), bytes.GetElement(1));
        return isOther == Vector128<byte>.Zero;
    }

    /// <summary>The definition of <see cref="TryPack"/>.</summary>
    public static bool TryPackScalar(ReadOnlySpan<char> buffer, int length, out ulong low, out ulong high)
    {
        (low, high) = (0, 0);
        for (var i = length - 1; i >= 0; i--)
        {
            if (buffer[i] > LastAscii) return false;
            if (i < 8) low = (low << 8) | buffer[i];
            else high = (high << 8) | buffer[i];
        }

        return true;
    }
}
