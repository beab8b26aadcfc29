using SearchService.Engine.Search.Ranking;

namespace SearchService.Archive.Search;

/// <summary>What makes an article rank high. Section "Search:Ranking". A weight of 0 switches its part off.</summary>
public sealed class RankingOptions
{
    /// <summary>Words in the headline.</summary>
    public float Title { get; set; } = 3;

    /// <summary>Words in the deck and the kicker.</summary>
    public float Deck { get; set; } = 1.5f;

    /// <summary>Words in the body.</summary>
    public float Body { get; set; } = 1;

    /// <summary>Words in captions.</summary>
    public float Caption { get; set; } = 1;

    /// <summary>Words in credit lines.</summary>
    public float Credit { get; set; } = 0.5f;

    /// <summary>Words in bylines.</summary>
    public float Byline { get; set; } = 0.5f;

    /// <summary>Words in names of people.</summary>
    public float Person { get; set; } = 1.5f;

    /// <summary>Words in keywords.</summary>
    public float Keyword { get; set; } = 1;

    /// <summary>How slowly repetition of a word saturates (k1 of BM25): 0 ignores it. The default is the engine's, measured on judged collections.</summary>
    public float Repetition { get; set; } = NewsRanking.Bm25.K1;

    /// <summary>How much long texts are held back (b of BM25): 0 not at all, 1 in full. The default is the engine's, measured on judged collections.</summary>
    public float Length { get; set; } = NewsRanking.Bm25.B;

    /// <summary>How much of a field's score counts when another field of the article matches better: 0 only the best field, 1 their sum.</summary>
    public float TieBreaker { get; set; } = 0.3f;

    /// <summary>A word standing in the very form that was typed ("elections", not "elected"), as a part of the word's own weight.</summary>
    public float ExactForm { get; set; } = 0.1f;

    /// <summary>What two neighbouring words of the query add when they stand close together, as a part of the words' own weight.</summary>
    public float Closeness { get; set; } = 0.1f;

    /// <summary>How many places neighbouring words may be moved to count as close.</summary>
    public int ClosenessInWords { get; set; } = 8;

    /// <summary>Among articles that lack words of the query, how much it counts that those they have are rare.</summary>
    public float Rarity { get; set; } = 10;

    /// <summary>How much newness adds: the newest article gains this part of its score, one a half-life old half of it.</summary>
    public float Recency { get; set; } = 0.2f;

    /// <summary>The age at which newness counts half.</summary>
    public TimeSpan RecencyHalfLife { get; set; } = TimeSpan.FromDays(180);

    /// <summary>The settings that make no sense, each named with what is expected.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var (name, weight) in ((string, float)[])
            [
                (nameof(Title), Title), (nameof(Deck), Deck), (nameof(Body), Body), (nameof(Caption), Caption), (nameof(Credit), Credit),
                (nameof(Byline), Byline), (nameof(Person), Person), (nameof(Keyword), Keyword), (nameof(Closeness), Closeness), (nameof(Recency), Recency),
                (nameof(ExactForm), ExactForm), (nameof(Repetition), Repetition), (nameof(Rarity), Rarity),
            ])
        {
            if (!(weight >= 0) || weight > 1000) yield return $"Search:Ranking:{name} is {weight}; expected 0 to 1000.";
        }

        if (!(TieBreaker >= 0) || TieBreaker > 1) yield return $"Search:Ranking:TieBreaker is {TieBreaker}; expected 0 to 1.";
        if (!(Length >= 0) || Length > 1) yield return $"Search:Ranking:Length is {Length}; expected 0 to 1.";
        if (ClosenessInWords is < 0 or > 1000) yield return $"Search:Ranking:ClosenessInWords is {ClosenessInWords}; expected 0 to 1000.";
        if (RecencyHalfLife <= TimeSpan.Zero) yield return $"Search:Ranking:RecencyHalfLife is {RecencyHalfLife}; expected more than zero.";
    }
}
