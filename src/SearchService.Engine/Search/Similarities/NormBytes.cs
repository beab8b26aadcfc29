namespace SearchService.Engine.Search.Similarities;

/// <summary>What the 256 norm bytes stand for: byte315 floats with three bits of mantissa (format document 6.2).</summary>
internal static class NormBytes
{
    private static readonly float[] Decoded = [.. Enumerable.Range(0, 256).Select(Compute)];

    /// <summary>The float of a norm byte: boost / sqrt(length) as it was rounded.</summary>
    public static float Decode(int norm) => Decoded[norm];

    private static float Compute(int norm) =>
        norm == 0 ? 0f : BitConverter.Int32BitsToSingle((norm << 21) + ((63 - 15) << 24));
}
