namespace SearchService.Engine.Indexing;

/// <summary>Turns the length of a field in one document into the byte that scoring reads. Must equal what the similarity decodes.</summary>
public abstract class LengthNorm
{
    /// <summary>BM25's: byte315 of boost / sqrt(length), as Lucene's BM25Similarity writes.</summary>
    public static LengthNorm Bm25 { get; } = new Bm25LengthNorm();

    /// <summary>The norm of a field.</summary>
    /// <param name="lengthInTokens">Tokens of all the field's values in the document; tokens stacked on another do not count.</param>
    /// <param name="boost">Product of the values' boosts.</param>
    public abstract byte Encode(int lengthInTokens, float boost);

    /// <summary>
    /// A float with three bits of mantissa and the exponent's zero at 15 (format document 6.2): 1 is 7C, 0.5 is 78.
    /// </summary>
    public static byte ToByte315(float value)
    {
        var bits = BitConverter.SingleToInt32Bits(value);
        var small = bits >> 21;
        if (small <= 384) return bits <= 0 ? (byte)0 : (byte)1;
        return small >= 640 ? (byte)255 : (byte)(small - 384);
    }

    private sealed class Bm25LengthNorm : LengthNorm
    {
        private readonly byte[] _short = new byte[1024];

        public Bm25LengthNorm()
        {
            for (var i = 0; i < _short.Length; i++) _short[i] = Compute(i, 1);
        }

        public override byte Encode(int lengthInTokens, float boost) =>
            boost == 1 && (uint)lengthInTokens < (uint)_short.Length ? _short[lengthInTokens] : Compute(lengthInTokens, boost);

        private static byte Compute(int length, float boost) => ToByte315(boost / (float)Math.Sqrt(length));
    }
}
