using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People.Resolving;

/// <summary>Corrects the tagger's names where a rule knows better: what stands before, after and elsewhere in the article.</summary>
/// <remarks>Each rule is linear in the number of tokens or names.</remarks>
internal sealed class SpanRules
{
    private readonly List<NameSpan> _result = [];
    private readonly HashSet<ulong> _familyNames = [];
    private readonly NameClaims _claims;
    private readonly NameEdges _edges;
    private readonly DescribedThings _things = new();
    private readonly MissedPeople _missed;
    private readonly BareSurnames _surnames;
    private readonly HyphenatedNames _hyphenated;
    private readonly WellKnownSurnames _wellKnown;

    public SpanRules(DocumentEvidence evidence)
    {
        _claims = new NameClaims(evidence);
        _edges = new NameEdges(_claims);
        _missed = new MissedPeople(_claims);
        _hyphenated = new HyphenatedNames(_claims);
        _surnames = new BareSurnames(_claims);
        _wellKnown = new WellKnownSurnames(_claims);
    }

    /// <summary>The names of people, in reading order. Types in the list given are corrected in place.</summary>
    public List<NameSpan> Apply(TokenizedText tokens, List<NameSpan> names)
    {
        _result.Clear();
        _edges.Clear();
        ListedNames.MakePeople(tokens, names);
        ListedNames.SplitGivenNames(tokens, names);
        _claims.Claim(tokens, names);
        foreach (var name in names)
        {
            if (name.Type != NameType.Person)
                continue;
            for (var first = name.First; first < name.End;)
            {
                var end = EndOfHeadlinePart(tokens, first, name.End);
                if (end > first && _edges.Refine(tokens, _edges.TakeStrangers(tokens, name with { First = first, End = end })) is { } refined)
                    _result.Add(HyphenatedNames.TakeSyllable(tokens, refined));
                first = Math.Max(end, first) + (end < name.End ? 1 : 0);
            }
        }

        JoinHalves(tokens);
        _things.Collect(tokens, names);
        CollectFamilyNames(tokens);
        _result.RemoveAll(name => _edges.IsKnownPlace(tokens, name) || _things.IsOne(tokens, name) || (NamedThings.IsKnownOrganisation(tokens, name) && !IsFamilyNameHere(tokens, name)) || IsLoneOrdinaryWord(tokens, name)
            || IsLonePlace(tokens, name) || IsClauseOfCharacters(tokens, name));
        _hyphenated.AddMissed(tokens, _result);
        _missed.AddBetweenPeople(tokens, _result);
        _missed.AddDescribed(tokens, _result);
        _missed.AddBetweenCommas(tokens, _result);
        _missed.AddAfterRoles(tokens, _result);
        _missed.AddKnownWithGivenName(tokens, _result);
        _surnames.Add(tokens, _result);
        _wellKnown.Add(tokens, _result);
        _missed.AddAfterHonorifics(tokens, _result);
        _result.RemoveAll(name => _things.IsOne(tokens, name));
        _result.Sort((one, other) => one.First.CompareTo(other.First));
        DropOverlaps();
        return _result;
    }

    // "Putin Meets Erdogan": where every word is capitalised, a verb still ends a name.
    private static int EndOfHeadlinePart(TokenizedText tokens, int first, int end)
    {
        if ((tokens.Flags[first] & (TokenFlags.LoudSentence | TokenFlags.HeadlineSentence)) == 0)
            return end;
        const WordClass Names = WordClass.Forename | WordClass.Surname | WordClass.Particle;
        for (var token = first; token < end; token++)
        {
            var classes = tokens.Classes[token];
            if ((classes & (WordClass.Speech | WordClass.HumanVerb | WordClass.Function)) != 0 && (classes & Names) == 0 && tokens[token].Length > 2)
                return token;
        }

        return end;
    }

    // "Nguyen" and "Phu Trong" with nothing between them are one, and so are "Nguyen" and "Thanh" with "Van".
    private void JoinHalves(TokenizedText tokens)
    {
        const int MaxWords = 4;
        var kept = 0;
        for (var i = 0; i < _result.Count; i++)
        {
            var after = _result[i];
            if (kept > 0 && _result[kept - 1] is var before && before.End == after.First && before.Count + after.Count <= MaxWords && (before.Count == 1 || after.Count == 1)
                && (tokens.Flags[after.First] & (TokenFlags.SentenceStart | TokenFlags.LoudSentence | TokenFlags.HeadlineSentence)) == 0)
                _result[kept - 1] = before with { End = after.End };
            else if (kept > 0 && _result[kept - 1] is { Count: 1 } one && after.Count == 1 && one.End + 1 == after.First && IsInnerParticle(tokens, one.End))
                _result[kept - 1] = one with { End = after.End };
            else
                _result[kept++] = after;
        }

        _result.RemoveRange(kept, _result.Count - kept);
    }

    // "A Humvee": a word used like no name, alone, and nowhere in the text in a person's place.
    private bool IsLoneOrdinaryWord(TokenizedText tokens, NameSpan name)
    {
        const Evidence Person = Evidence.AfterHonorific | Evidence.AfterTitle | Evidence.AfterForename | Evidence.LastAfterForename | Evidence.BesideSpeech | Evidence.BeforeHumanVerb
            | Evidence.BeforeWhoOrAge | Evidence.DescribedAsPerson;
        return (tokens.Classes[name.First] & (WordClass.Forename | WordClass.Surname)) == 0 && WordClusters.IsNoName(tokens.ClustersOf(name.First)) && IsLoneWithout(Person, tokens, name);
    }

    // "Kenya is getting ready": what countries do, people do too.
    private bool IsLonePlace(TokenizedText tokens, NameSpan name)
    {
        const Evidence Person = Evidence.AfterHonorific | Evidence.AfterTitle | Evidence.AfterForename | Evidence.LastAfterForename | Evidence.BeforeWhoOrAge;
        return (tokens.Classes[name.First] & WordClass.Place) != 0 && WordClusters.IsLikePlaceOnly(tokens.ClustersOf(name.First)) && IsLoneWithout(Person, tokens, name);
    }

    // One word that nothing of the kind shows to be a person's anywhere in the text.
    private bool IsLoneWithout(Evidence kind, TokenizedText tokens, NameSpan name) =>
        name.Count == 1 && (_claims.EvidenceOf(tokens, name.First) & kind) == 0 && !IsFamilyNameHere(tokens, name);

    // Scripts without spaces between words come as one token from mark to mark; a name in them has four characters or five.
    private static bool IsClauseOfCharacters(TokenizedText tokens, NameSpan name)
    {
        const int LongestName = 6;
        const char FirstOfEasternAsia = '\u2E80';
        for (var token = name.First; token < name.End; token++)
        {
            if (tokens[token].Length > LongestName && tokens[token].IndexOfAnyInRange(FirstOfEasternAsia, char.MaxValue) >= 0)
                return true;
        }

        return false;
    }

    // "Bloomberg said" where "Michael Bloomberg" stands too.
    private bool IsFamilyNameHere(TokenizedText tokens, NameSpan name) => _familyNames.Contains(tokens.Words[name.First]);

    private void CollectFamilyNames(TokenizedText tokens)
    {
        _familyNames.Clear();
        foreach (var name in _result)
        {
            if (name.Count > 1)
                _familyNames.Add(tokens.Words[name.End - 1]);
        }
    }

    private static bool IsInnerParticle(TokenizedText tokens, int token)
    {
        const TokenFlags Apart = TokenFlags.SentenceStart | TokenFlags.Punctuation | TokenFlags.LoudSentence | TokenFlags.HeadlineSentence;
        return (tokens.Classes[token] & WordClass.Particle) != 0 && (tokens.Classes[token] & WordClass.Function) == 0
            && (tokens.Flags[token] & (TokenFlags.Capital | Apart)) == TokenFlags.Capital && (tokens.Flags[token + 1] & Apart) == 0;
    }

    private void DropOverlaps()
    {
        var kept = 0;
        for (var i = 0; i < _result.Count; i++)
        {
            if (kept > 0 && _result[i].First < _result[kept - 1].End)
            {
                if (_result[i].Count > _result[kept - 1].Count)
                    _result[kept - 1] = _result[i];
                continue;
            }

            _result[kept++] = _result[i];
        }

        _result.RemoveRange(kept, _result.Count - kept);
    }
}
