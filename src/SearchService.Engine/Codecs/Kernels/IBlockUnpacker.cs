namespace SearchService.Engine.Codecs.Kernels;

/// <summary>One way of unpacking the blocks that <see cref="BlockPacker"/> describes. All give the same results.</summary>
internal interface IBlockUnpacker
{
    /// <summary>Whether this machine can run it.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>
    /// Unpacks a block. The source holds the block and at least <see cref="BlockPacker.PaddingInBytes"/> bytes more, which may be read and
    /// have no effect.
    /// </summary>
    static abstract void Unpack(ReadOnlySpan<byte> source, int bits, Span<int> values);

    /// <summary>Unpacks a block of differences and adds them up from <paramref name="start"/>, modulo 2^32. The source is padded as above.</summary>
    static abstract void UnpackSums(ReadOnlySpan<byte> source, int bits, int start, Span<int> values);
}
