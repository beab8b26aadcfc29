namespace SearchService.Engine.Codecs.Postings;

/// <summary>Names and versions of the files that hold a segment's postings.</summary>
internal static class PostingsFiles
{
    /// <summary>The postings format's name, as field attributes give it.</summary>
    public const string FormatName = "Lucene41";

    /// <summary>Name in the header of .doc.</summary>
    public const string DocCodecName = "Lucene41PostingsWriterDoc";

    /// <summary>Name in the header of .pos.</summary>
    public const string PosCodecName = "Lucene41PostingsWriterPos";

    /// <summary>Name in the header of .pay.</summary>
    public const string PayCodecName = "Lucene41PostingsWriterPay";

    /// <summary>The version that is written, of all three.</summary>
    public const int CurrentVersion = 2;

    /// <summary>Extension of the file of documents and frequencies.</summary>
    public const string Docs = "doc";

    /// <summary>Extension of the file of positions.</summary>
    public const string Positions = "pos";

    /// <summary>Extension of the file of payloads and offsets.</summary>
    public const string Payloads = "pay";

    /// <summary>Extension of the terms dictionary.</summary>
    public const string Terms = "tim";

    /// <summary>Extension of the index of the terms dictionary.</summary>
    public const string TermsIndex = "tip";

    /// <summary>Extension of the score bounds, which are this engine's own.</summary>
    public const string ScoreBounds = "imp";

    /// <summary>"_0_Lucene41_0.doc".</summary>
    public static string NameOf(string segmentName, string suffix, string extension) => $"{segmentName}_{suffix}.{extension}";

    /// <summary>Whether the segment has a file of positions.</summary>
    public static bool HavePositions(FieldInfos fields) => fields.Any(field => field.HasPositions);

    /// <summary>Whether the segment has a file of payloads and offsets.</summary>
    public static bool HavePayloads(FieldInfos fields) => fields.Any(field => field.HasPositions && (field.HasPayloads || field.HasOffsets));
}
