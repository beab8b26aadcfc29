using System.Numerics;

namespace SearchService.Engine.Codecs.Bounds;

/// <summary>
/// Collects (frequency, norm) pairs and keeps those that no other dominates: a higher frequency stays only for itself, a lower one only if
/// its field is shorter. All frequencies from <see cref="LastFreq"/> on count as the highest of them, which bounds them as well.
/// </summary>
internal sealed class BoundsAccumulator
{
    private const int LastFreq = 63;

    private readonly byte[] _shortest = new byte[LastFreq + 1];
    private ulong _seen;
    private int _highestFreq;

    /// <summary>Forgets all pairs.</summary>
    public void Clear()
    {
        _seen = 0;
        _highestFreq = 0;
        Array.Clear(_shortest);
    }

    /// <summary>Adds one pair.</summary>
    public void Add(int freq, byte norm)
    {
        _highestFreq = Math.Max(_highestFreq, freq);
        var place = Math.Min(freq, LastFreq);
        _seen |= 1UL << place;
        if (norm > _shortest[place]) _shortest[place] = norm;
    }

    /// <summary>Adds the pairs of documents. Norms may be missing.</summary>
    public void Add(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs, ReadOnlySpan<byte> norms)
    {
        var seen = _seen;
        var highest = _highestFreq;
        var shortest = _shortest;
        for (var i = 0; i < docs.Length; i++)
        {
            var freq = freqs[i];
            if (freq > highest) highest = freq;
            var place = Math.Min(freq, LastFreq);
            seen |= 1UL << place;
            if (norms.Length == 0) continue;
            var norm = norms[docs[i]];
            if (norm > shortest[place]) shortest[place] = norm;
        }

        _seen = seen;
        _highestFreq = highest;
    }

    /// <summary>Adds all that another holds.</summary>
    public void Add(BoundsAccumulator other)
    {
        for (var rest = other._seen; rest != 0; rest &= rest - 1)
        {
            var place = BitOperations.TrailingZeroCount(rest);
            Add(place == LastFreq ? other._highestFreq : place, other._shortest[place]);
        }
    }

    /// <summary>
    /// Writes the pairs that none dominates, by rising frequency and so falling norm.
    /// <code>Pairs := (VInt ((freq - previous - 1) &lt;&lt; 1 | isLast) | norm:u8)+      (1, 0x7C), (3, 0x78) -> 00 7C 03 78</code>
    /// </summary>
    public void WriteTo(GrowableBytes output)
    {
        ulong kept = 0;
        var shortest = -1;
        for (var rest = _seen; rest != 0;)
        {
            var place = BitOperations.Log2(rest);
            rest ^= 1UL << place;
            if (_shortest[place] <= shortest) continue;
            shortest = _shortest[place];
            kept |= 1UL << place;
        }

        var previous = 0;
        for (; kept != 0; kept &= kept - 1)
        {
            var place = BitOperations.TrailingZeroCount(kept);
            var freq = place == LastFreq ? _highestFreq : place;
            output.WriteVInt(((freq - previous - 1) << 1) | ((kept & (kept - 1)) == 0 ? 1 : 0));
            output.WriteByte(_shortest[place]);
            previous = freq;
        }
    }
}
