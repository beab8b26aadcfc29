namespace SearchService.Articles.Readers.Archives;

/// <summary>Unpacks one entry within the bounds of a reading: total size, growth factor, time.</summary>
internal static class BoundedStream
{
    private const int ChunkBytes = 81_920;
    private const int FreeGrowthBytes = 1_000_000;

    /// <summary>The unpacked bytes; null with a failure code when a bound is exceeded.</summary>
    /// <param name="packed">The packed bytes.</param>
    /// <param name="packedBytes">How many they are.</param>
    /// <param name="statedBytes">How many they say to be once unpacked: where that is true, they are never copied.</param>
    /// <param name="reading">The reading, for its bounds.</param>
    /// <param name="failure">Code of the failure.</param>
    public static byte[]? ReadAll(Stream packed, long packedBytes, long statedBytes, Reading reading, out string? failure)
    {
        failure = null;
        var believable = Math.Min(reading.Options.MaxFileBytes, FreeGrowthBytes + (packedBytes * reading.Options.MaxCompressionRatio));
        using var unpacked = new MemoryStream(statedBytes >= 0 && statedBytes <= believable ? (int)statedBytes : 0);
        var chunk = new byte[ChunkBytes];
        while (true)
        {
            reading.CheckTime();
            var read = packed.Read(chunk, 0, chunk.Length);
            if (read == 0)
            {
                return unpacked.Length == unpacked.Capacity ? unpacked.GetBuffer() : unpacked.ToArray();
            }

            if (!reading.Budget.TrySpend(read) || unpacked.Length + read > reading.Options.MaxFileBytes)
            {
                failure = "archive-too-large";
                return null;
            }

            unpacked.Write(chunk, 0, read);
            // A few hundred bytes may well grow a thousandfold (a page of blanks); a bomb does so with megabytes.
            if (unpacked.Length > FreeGrowthBytes && unpacked.Length > packedBytes * reading.Options.MaxCompressionRatio)
            {
                failure = "archive-bomb";
                return null;
            }
        }
    }

    public static string Sentence(string failure) => failure switch
    {
        "archive-bomb" => "The archive unpacks to far more than any text does; it was not read.",
        _ => "The archive unpacks to more than the configured limit; unpack it and drop the articles themselves.",
    };
}
