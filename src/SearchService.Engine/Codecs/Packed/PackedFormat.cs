namespace SearchService.Engine.Codecs.Packed;

/// <summary>The two ways the format lays out fixed-width integers (format document 1.3). The numbers are those on disk.</summary>
internal enum PackedFormat : byte
{
    /// <summary>One continuous bit stream, most significant bit first; the last byte is padded with zeros.</summary>
    Packed = 0,

    /// <summary>Big-endian 64-bit words; each holds as many whole values as fit, from the least significant end.</summary>
    SingleBlock = 1,
}
