using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Commits;

/// <summary>
/// Reads and writes the body of segments_N (format document 2.1). Between <see cref="WriteBody"/> and <see cref="CodecFrame.WriteFooter"/>
/// a commit is prepared but not made: without its footer no reader accepts the file.
/// <code>
/// Header("segments", 2) | i64 version | i32 next segment number | i32 n
/// | n * ( String name | String codec | i64 delGen | i32 delCount | i64 fieldInfosGen | i32 m | m * ( i64 generation | StringSet files ) )
/// | StringStringMap user data | Footer
/// </code>
/// Version 1 ends in a bare CRC instead of the footer; version 0 lacks also what follows delCount.
/// </summary>
internal static class CommitFormat
{
    private const string CodecName = "segments";
    private const string SegmentCodec = "Lucene46";
    private const int VersionWithFooter = 2;
    private const int VersionWithGenerations = 1;

    /// <summary>Reads a commit and the .si of each of its segments.</summary>
    /// <exception cref="IndexCorruptException">A file is missing or damaged.</exception>
    /// <exception cref="IndexFormatException">Another Lucene wrote it, in a format this engine does not know.</exception>
    public static CommitInfo Read(IStorage storage, long generation)
    {
        using var input = ReferencedFile.Open(storage, IndexFileNames.Commit(generation));
        var reader = input.ReaderAt(0);
        var formatVersion = CodecFrame.ReadHeader(ref reader, input.FileName, CodecName, 0, VersionWithFooter);
        if (formatVersion >= VersionWithFooter) CodecFrame.VerifyChecksum(input);
        else VerifyBareChecksum(input);
        var version = reader.ReadInt64();
        var nextSegmentNumber = reader.ReadInt32();
        var count = reader.ReadInt32();
        if ((uint)count > (uint)reader.Remaining) throw reader.Corrupt($"a commit of {count} segments", reader.Offset - 4);
        var segments = new SegmentCommitInfo[count];
        for (var i = 0; i < count; i++) segments[i] = ReadSegment(ref reader, storage, formatVersion >= VersionWithGenerations);
        var userData = reader.ReadStringMap();
        if (formatVersion < VersionWithFooter) reader.Skip(8);
        CodecFrame.RequireEnd(ref reader, input, formatVersion >= VersionWithFooter);
        return new CommitInfo { Generation = generation, Version = version, NextSegmentNumber = nextSegmentNumber, Segments = segments, UserData = userData };
    }

    /// <summary>Writes everything but the footer.</summary>
    public static void WriteBody(IndexOutput output, CommitInfo commit)
    {
        CodecFrame.WriteHeader(output, CodecName, VersionWithFooter);
        output.WriteInt64(commit.Version);
        output.WriteInt32(commit.NextSegmentNumber);
        output.WriteInt32(commit.Segments.Count);
        foreach (var segment in commit.Segments)
        {
            output.WriteString(segment.Name);
            output.WriteString(SegmentCodec);
            output.WriteInt64(segment.DeletesGeneration);
            output.WriteInt32(segment.DeletedCount);
            output.WriteInt64(segment.FieldInfosGeneration);
            output.WriteInt32(segment.UpdateFiles.Count);
            foreach (var (generation, files) in segment.UpdateFiles.OrderBy(update => update.Key))
            {
                output.WriteInt64(generation);
                output.WriteStringSet(files);
            }
        }

        output.WriteStringMap(commit.UserData);
    }

    private static SegmentCommitInfo ReadSegment(ref ByteReader reader, IStorage storage, bool hasGenerations)
    {
        var at = reader.Offset;
        var name = reader.ReadString();
        var codec = reader.ReadString();
        if (!IndexFileNames.TryParseSegment(name, out _)) throw reader.Corrupt($"\"{name}\" is no segment name", at);
        if (!string.Equals(codec, SegmentCodec, StringComparison.Ordinal))
        {
            throw new IndexFormatException(
                SegmentInfoFormat.FileName(name),
                $"the segment was written by the codec \"{codec}\"; this engine reads only \"{SegmentCodec}\" (Lucene 4.6 to 4.8). Upgrade the index with Lucene 4.8's IndexUpgrader first.");
        }

        var segment = new SegmentCommitInfo(SegmentInfoFormat.Read(storage, name))
        {
            DeletesGeneration = reader.ReadInt64(),
            DeletedCount = reader.ReadInt32(),
        };
        if (segment.DeletesGeneration < -1 || segment.DeletedCount < 0 || segment.DeletedCount > segment.MaxDoc)
            throw reader.Corrupt($"segment {name} has {segment.DeletedCount} of {segment.MaxDoc} documents deleted in generation {segment.DeletesGeneration}", at);
        if (!hasGenerations) return segment;

        var fieldInfosGeneration = reader.ReadInt64();
        var count = reader.ReadInt32();
        if (fieldInfosGeneration < -1 || (uint)count > (uint)reader.Remaining)
            throw reader.Corrupt($"segment {name} has {count} updates and field infos of generation {fieldInfosGeneration}", at);
        var updates = new Dictionary<long, IReadOnlyCollection<string>>(count);
        for (var i = 0; i < count; i++)
        {
            var generation = reader.ReadInt64();
            updates[generation] = reader.ReadStringSet();
        }

        return segment with { FieldInfosGeneration = fieldInfosGeneration, UpdateFiles = updates };
    }

    private static void VerifyBareChecksum(IndexInput input)
    {
        var at = input.Length - 8;
        var expected = input.ReadInt64(at);
        var found = CodecFrame.ChecksumOf(input, at);
        if (found != expected) throw new IndexCorruptException(input.FileName, at, $"the checksum is {found:X8}, the file says {expected:X}");
    }
}
