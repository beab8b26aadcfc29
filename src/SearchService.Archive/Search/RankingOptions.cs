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

    /// <summary>How much of a field's score counts when another field of the article matches better: 0 only the best field, 1 their sum.</summary>
    public float TieBreaker { get; set; } = 0.3f;

    /// <summary>The query's words standing close together, as a part of the words' own weight.</summary>
    public float Closeness { get; set; } = 0.5f;

    /// <summary>How many words may stand between the query's words for closeness to count.</summary>
    public int ClosenessInWords { get; set; } = 8;

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
            ])
        {
            if (!(weight >= 0) || weight > 1000) yield return $"Search:Ranking:{name} is {weight}; expected 0 to 1000.";
        }

        if (!(TieBreaker >= 0) || TieBreaker > 1) yield return $"Search:Ranking:TieBreaker is {TieBreaker}; expected 0 to 1.";
        if (ClosenessInWords is < 0 or > 1000) yield return $"Search:Ranking:ClosenessInWords is {ClosenessInWords}; expected 0 to 1000.";
        if (RecencyHalfLife <= TimeSpan.Zero) yield return $"Search:Ranking:RecencyHalfLife is {RecencyHalfLife}; expected more than zero.";
    }
}
