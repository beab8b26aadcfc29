using SearchService.Engine.Codecs.Kernels;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs;

/// <summary>
/// The header and footer that frame every file of the index (format document 1.2).
/// <code>
/// Header = i32 0x3FD76C17 | String codecName | i32 version          length = 9 + codecName.Length
/// Footer = i32 0xC02893E8 | i32 0 | i64 CRC-32 of everything before the crc itself
/// </code>
/// </summary>
internal static class CodecFrame
{
    /// <summary>Length of the footer.</summary>
    public const int FooterLengthInBytes = 16;

    private const int HeaderMagic = 0x3FD76C17;
    private const int FooterMagic = ~HeaderMagic;

    /// <summary>Length of the header for a codec name.</summary>
    public static int HeaderLengthInBytes(string codecName) => 9 + codecName.Length;

    /// <summary>Begins a file.</summary>
    public static void WriteHeader(IndexOutput output, string codecName, int version)
    {
        output.WriteInt32(HeaderMagic);
        output.WriteString(codecName);
        output.WriteInt32(version);
    }

    /// <summary>Ends a file. Nothing may be written after it. Returns the checksum that the footer states.</summary>
    public static uint WriteFooter(IndexOutput output)
    {
        output.WriteInt32(FooterMagic);
        output.WriteInt32(0);
        var checksum = output.Checksum;
        output.WriteInt64(checksum);
        return checksum;
    }

    /// <summary>Reads a header and returns its version.</summary>
    /// <exception cref="IndexCorruptException">It is no header, or another codec's.</exception>
    /// <exception cref="IndexFormatException">The version is older or newer than this engine reads.</exception>
    public static int ReadHeader(ref ByteReader reader, string fileName, string codecName, int oldestVersion, int newestVersion)
    {
        var at = reader.Offset;
        var magic = reader.ReadInt32();
        if (magic != HeaderMagic) throw reader.Corrupt($"the header starts with {magic:X8}, not {HeaderMagic:X8}", at);
        var found = reader.ReadString();
        if (!string.Equals(found, codecName, StringComparison.Ordinal)) throw reader.Corrupt($"the header names the codec \"{found}\", not \"{codecName}\"", at);
        var version = reader.ReadInt32();
        if (version >= oldestVersion && version <= newestVersion) return version;
        if (version < 0 || (version > newestVersion && reader.Input is { } input && !HasValidChecksum(input)))
            throw reader.Corrupt($"the header of \"{codecName}\" has the impossible version {version}", at);
        throw new IndexFormatException(
            fileName,
            $"\"{codecName}\" has version {version}; this engine reads {oldestVersion} to {newestVersion} (Lucene 4.8). "
            + (version > newestVersion ? "It was written by a newer Lucene: open it with that one." : "It was written by an older Lucene: upgrade it with Lucene 4.x first."));
    }

    /// <summary>Requires that a file which is read as a whole ends where its content does, but for the footer that its version calls for.</summary>
    /// <exception cref="IndexCorruptException">More bytes follow, or fewer.</exception>
    public static void RequireEnd(ref ByteReader reader, IndexInput input, bool hasFooter)
    {
        var expected = input.Length - (hasFooter ? FooterLengthInBytes : 0);
        if (reader.Offset != expected) throw reader.Corrupt($"the content ends at byte {reader.Offset}, but should at {expected}");
    }

    /// <summary>Checks that a footer stands at the file's end, without reading the rest. Returns its stored checksum.</summary>
    /// <exception cref="IndexCorruptException">There is none.</exception>
    public static uint ReadFooter(IndexInput input)
    {
        var at = input.Length - FooterLengthInBytes;
        if (at < 0) throw new IndexCorruptException(input.FileName, 0, $"the file of {input.Length} bytes is too short for a footer");
        var magic = input.ReadInt32(at);
        if (magic != FooterMagic) throw new IndexCorruptException(input.FileName, at, $"the footer starts with {magic:X8}, not {FooterMagic:X8}");
        var algorithm = input.ReadInt32(at + 4);
        if (algorithm != 0) throw new IndexCorruptException(input.FileName, at + 4, $"the checksum algorithm is {algorithm}, not 0");
        var crc = input.ReadInt64(at + 8);
        return (ulong)crc <= uint.MaxValue ? (uint)crc : throw new IndexCorruptException(input.FileName, at + 8, $"the checksum {crc:X16} has more than 32 bits");
    }

    /// <summary>Reads the whole file and compares its checksum with the footer's.</summary>
    /// <exception cref="IndexCorruptException">They differ, or there is no footer.</exception>
    public static void VerifyChecksum(IndexInput input)
    {
        var expected = ReadFooter(input);
        var found = ChecksumOf(input, input.Length - 8);
        if (found != expected) throw new IndexCorruptException(input.FileName, input.Length - 8, $"the checksum is {found:X8}, the footer says {expected:X8}");
    }

    private static bool HasValidChecksum(IndexInput input)
    {
        try
        {
            VerifyChecksum(input);
            return true;
        }
        catch (IndexCorruptException)
        {
            return false;
        }
    }

    /// <summary>CRC-32 of the first bytes of a file.</summary>
    public static uint ChecksumOf(IndexInput input, long lengthInBytes)
    {
        const int window = 1 << 23;
        const int smallest = 1 << 17;
        uint crc = 0;
        for (long offset = 0; offset < lengthInBytes; offset += window)
        {
            var length = (int)Math.Min(window, lengthInBytes - offset);
            crc = Crc32.Append(crc, input.Span(offset, length));
            if (length > smallest) input.DropPages(offset, length); // whoever checks large files need not hold them
        }

        return crc;
    }
}
