using SearchService.Engine.Codecs;
using SearchService.Engine.QueryParsing.Newsroom;
using SearchService.Engine.Search;

namespace SearchService.Engine.Suggesting;

/// <summary>
/// Proposes another query when hits are few: a word of it replaced by a like and more frequent one, judged together with the other words
/// by asking the index. What is proposed always has more hits than what was asked.
/// </summary>
public sealed class DidYouMean
{
    private const int CandidatesForOneWord = 6;
    private const int MaxWordsTried = 8;
    private readonly SpellingCandidates _candidates;
    private readonly Func<Query, long> _countHits;

    /// <summary>Takes the dictionary and the index.</summary>
    /// <param name="segments">The terms of the field words come from, one for each segment that has any.</param>
    /// <param name="hasExactForms">Whether that field has exact forms.</param>
    /// <param name="countHits">How many documents a query finds.</param>
    public DidYouMean(IEnumerable<Terms> segments, bool hasExactForms, Func<Query, long> countHits)
    {
        _candidates = new SpellingCandidates(segments, hasExactForms);
        _countHits = countHits;
    }

    /// <summary>The better query; null if there is none.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="hits">How many hits that has.</param>
    public NewsroomQuery? Suggest(NewsroomQuery query, long hits)
    {
        if (query.Root is null) return null;
        NewsroomQuery? best = null;
        var bestHits = hits;
        var words = QueryWords.Of(query.Root).Take(MaxWordsTried).Select(word => (Word: word, Candidates: _candidates.Of(word.Text, CountOf(word), CandidatesForOneWord))).Where(pair => pair.Candidates.Count > 0).ToList();
        foreach (var (word, candidates) in words)
        {
            foreach (var candidate in candidates) Try(query.With(QueryWords.Replace(query.Root, word, candidate)));
        }

        if (best is not null || words.Count < 2) return best;

        // Two wrong words: the likeliest of each together.
        var both = QueryWords.Replace(QueryWords.Replace(query.Root, words[0].Word, words[0].Candidates[0]), words[1].Word, words[1].Candidates[0]);
        Try(query.With(both));
        return best;

        // Of the word alone: one that the others exclude is not misspelt, nor is one that the index has in another form.
        long CountOf(WordNode word) => query.With(word).Build() is { } alone ? _countHits(alone) : 0;

        void Try(NewsroomQuery proposal)
        {
            if (proposal.Build() is not { } built) return;
            var found = _countHits(built);
            if (found <= bestHits) return;
            (best, bestHits) = (proposal, found);
        }
    }
}
