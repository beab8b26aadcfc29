namespace SearchService.Engine.Codecs.Vectors;

/// <summary>Bytes that are appended to and forgotten, keeping their memory.</summary>
internal sealed class GrowingBytes
{
    private byte[] _bytes = new byte[256];

    /// <summary>Number of bytes.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes, valid until more are appended.</summary>
    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>Appends bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (Length + bytes.Length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(Length + bytes.Length, 2 * _bytes.Length));
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => Length = 0;
}
