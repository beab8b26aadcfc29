using System.Buffers.Binary;

namespace SearchService.Archive.Ledger;

/// <summary>
/// Tells what has certainly not been claimed since the ledger was empty, so that the first run over a large folder need not ask the database,
/// article by article, for what cannot be there. It errs to one side only: "may be" costs a question.
/// </summary>
/// <remarks>
/// A Bloom filter (B. H. Bloom, Space/Time Trade-offs in Hash Coding with Allowable Errors, 1970) of 4 MB: three of its bits for each thing it
/// holds, four or five things an article. A million articles fill a third of it, and then one question in thirty is asked in vain.
/// </remarks>
internal sealed class ClaimFilter
{
    private const int SizeInBits = 1 << 25;
    private const int BitsEach = 3;

    private readonly ulong[] _words = new ulong[SizeInBits / 64];

    /// <summary>Holds this from now on. Returns whether it may have held it before.</summary>
    public bool Add(Claimed kind, ulong hash)
    {
        var mayHold = true;
        var mixed = Mix(kind, hash);
        for (var i = 0; i < BitsEach; i++)
        {
            ref var word = ref _words[WordOf(mixed, i)];
            mayHold &= (word & MaskOf(mixed, i)) != 0;
            word |= MaskOf(mixed, i);
        }

        return mayHold;
    }

    /// <summary>False when this was never added.</summary>
    public bool MayHold(Claimed kind, ulong hash)
    {
        var mixed = Mix(kind, hash);
        for (var i = 0; i < BitsEach; i++)
        {
            if ((_words[WordOf(mixed, i)] & MaskOf(mixed, i)) == 0) return false;
        }

        return true;
    }

    /// <summary>The number that stands for a text.</summary>
    public static ulong HashOf(string text) => (uint)string.GetHashCode(text, StringComparison.Ordinal);

    /// <summary>The number that stands for a hash: its first eight bytes; 0 for a shorter one.</summary>
    public static ulong HashOf(ReadOnlySpan<byte> hash) => hash.Length < sizeof(ulong) ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(hash);

    // The last steps of MurmurHash3: numbers that differ in any bit differ in half of all.
    private static ulong Mix(Claimed kind, ulong hash)
    {
        hash += (ulong)(kind + 1) * 0x9E3779B97F4A7C15;
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }

    // Two halves of the hash make as many as are wanted (A. Kirsch and M. Mitzenmacher, Less Hashing, Same Performance, 2006).
    private static int BitOf(ulong mixed, int i) => (int)(((uint)mixed + ((uint)i * (uint)(mixed >> 32))) % SizeInBits);

    private static int WordOf(ulong mixed, int i) => BitOf(mixed, i) / 64;

    private static ulong MaskOf(ulong mixed, int i) => 1UL << (BitOf(mixed, i) % 64);
}

/// <summary>What is claimed.</summary>
internal enum Claimed
{
    /// <summary>An article's key in the index.</summary>
    Key,

    /// <summary>A key that a second file, or a second article of a file, claimed, too.</summary>
    SharedKey,

    /// <summary>What an article says its identity is.</summary>
    SaidId,

    /// <summary>The hash of an article's words.</summary>
    Text,

    /// <summary>The hash of a file's bytes.</summary>
    Bytes,

    /// <summary>A file, by its number in the ledger.</summary>
    File,
}
