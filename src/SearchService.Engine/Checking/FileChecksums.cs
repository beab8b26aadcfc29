using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Checking;

/// <summary>Verifies the checksum of any file of an index, if its version has one (format document 1.2).</summary>
internal static class FileChecksums
{
    /// <summary>What .del files start with, before their header.</summary>
    private const int LiveDocsPreamble = -2;

    private const int HeaderMagic = 0x3FD76C17;

    /// <summary>The first version of a format that ends in a footer, by extension; what is not listed has always had one.</summary>
    private static readonly Dictionary<string, int> VersionsWithFooter = new(StringComparer.Ordinal)
    {
        [".si"] = 1, [".fnm"] = 1, [".cfs"] = 1, [".cfe"] = 1, [".del"] = 2, [".fdt"] = 2, [".fdx"] = 2, [".tvd"] = 1, [".tvx"] = 1, [".doc"] = 2,
        [".pos"] = 2, [".pay"] = 2, [".tim"] = 3, [".tip"] = 3, [".nvd"] = 2, [".nvm"] = 2, [".dvd"] = 2, [".dvm"] = 2,
    };

    /// <summary>Verifies a file.</summary>
    /// <exception cref="IndexCorruptException">It is missing, has no header, or its checksum differs.</exception>
    public static void Verify(IStorage storage, string fileName)
    {
        using var input = ReferencedFile.Open(storage, fileName);
        var reader = input.ReaderAt(0);
        var magic = reader.ReadInt32();
        if (magic == LiveDocsPreamble) magic = reader.ReadInt32();
        if (magic != HeaderMagic) throw reader.Corrupt($"the header starts with {magic:X8}, not {HeaderMagic:X8}", 0);
        reader.ReadString();
        var version = reader.ReadInt32();
        if (version >= VersionsWithFooter.GetValueOrDefault(Path.GetExtension(fileName))) CodecFrame.VerifyChecksum(input);
    }
}
