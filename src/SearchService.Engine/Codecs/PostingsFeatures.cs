namespace SearchService.Engine.Codecs;

/// <summary>What a reader of postings wants to see; what it leaves out is passed over undecoded.</summary>
[Flags]
public enum PostingsFeatures
{
    /// <summary>Documents alone; <see cref="PostingsCursor.Freq"/> is 1.</summary>
    Docs = 0,

    /// <summary>Frequencies.</summary>
    Freqs = 1,

    /// <summary>Positions, and with them frequencies.</summary>
    Positions = 2 | Freqs,

    /// <summary>Character offsets, and with them positions.</summary>
    Offsets = 4 | Positions,

    /// <summary>Payloads, and with them positions.</summary>
    Payloads = 8 | Positions,

    /// <summary>Score bounds, where the segment has them.</summary>
    ScoreBounds = 16,
}
