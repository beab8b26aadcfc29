using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People.Resolving;

/// <summary>Finds direct quotations in the body and who says them.</summary>
/// <remarks>
/// The speaker is looked for in the same sentence after the quotation ("...," Hanna said), then before it (Hanna said: "..."); failing
/// that, a quotation goes on from the one before it in the same paragraph, or from one that the paragraph before left open.
/// </remarks>
internal sealed class QuotationFinder
{
    // Shorter ones are scare quotes and titles more often than speech.
    private const int MinWords = 3;
    private const int MinWordsBesideSpeech = 2;
    private const int MaxReach = 60;

    private readonly ArticleTokens _article;
    private readonly TokenizedText _tokens;
    private readonly SpeakerFinder _speakers;
    private readonly List<QuotedPart> _parts = [];
    private readonly List<Quotation> _found = [];

    public QuotationFinder(ArticleTokens article, IReadOnlyList<PersonSpan> spans)
    {
        _article = article;
        _tokens = article.Tokens;
        _speakers = new SpeakerFinder(_tokens, spans);
    }

    /// <summary>The quotations of all body paragraphs, in reading order.</summary>
    public List<Quotation> Find(int paragraphCount)
    {
        Speaker? runningOn = null;
        for (var paragraph = 0; paragraph < paragraphCount; paragraph++)
        {
            if (_article.TryFindBody(paragraph, out var section))
                runningOn = FindIn(section, paragraph, runningOn);
        }

        return _found;
    }

    // Returns the speaker whose quotation the paragraph leaves open.
    private Speaker? FindIn(int section, int paragraph, Speaker? runningOn)
    {
        var (first, end) = _tokens.TokensOf(section);
        _parts.Clear();
        QuotedParts.Find(_tokens, first, end, _parts);
        _speakers.BeginParagraph(first, end, _parts);
        var current = runningOn;
        for (var i = 0; i < _parts.Count; i++)
        {
            var part = _parts[i];
            var from = i == 0 ? first : _parts[i - 1].End + 1;
            var to = i + 1 < _parts.Count ? _parts[i + 1].First - 1 : end;
            var after = part.IsOpen ? null : _speakers.After(part.End + 1, Math.Min(to, part.End + 1 + MaxReach));
            var before = after is null ? _speakers.Before(Math.Max(from, part.First - 1 - MaxReach), part.First - 1) : null;
            var isAttributed = after is not null || before is not null;
            var speaker = after ?? before ?? current;
            if (IsSpeech(part, isAttributed, speaker))
                Add(part, i, section, paragraph, speaker, joins: i > 0 && GoesOn(i));
            if (isAttributed)
                current = speaker;
        }

        _speakers.EndParagraph();
        return _parts.Count > 0 && _parts[^1].IsOpen ? current : null;
    }

    private bool IsSpeech(QuotedPart part, bool isAttributed, Speaker? speaker)
    {
        int words = 0, small = 0;
        for (var token = part.First; token < part.End; token++)
        {
            if ((_tokens.Flags[token] & TokenFlags.Punctuation) != 0)
                continue;
            words++;
            small += (_tokens.Flags[token] & (TokenFlags.Capital | TokenFlags.Digit)) == 0 && (_tokens.Classes[token] & WordClass.Function) == 0 ? 1 : 0;
        }

        // All words capitalised: the title of a film or a song.
        var isTitle = small == 0 && words < 8 && _tokens[part.End - 1] is not ("," or "." or "!" or "?");
        if (isTitle)
            return false;
        return words >= (isAttributed ? MinWordsBesideSpeech : MinWords) && (isAttributed || speaker is not null || words >= 5);
    }

    // "If X," he said, "then Y." is one sentence of speech: the second part begins small after a comma.
    private bool GoesOn(int index)
    {
        var before = _parts[index - 1];
        var part = _parts[index];
        if (_found.Count == 0 || before.End == before.First || _tokens[before.End - 1] is not "," || part.First - before.End > 16)
            return false;
        for (var token = before.End + 1; token < part.First; token++)
        {
            if ((_tokens.Flags[token] & TokenFlags.SentenceStart) != 0)
                return false;
        }

        return (_tokens.Flags[part.First] & TokenFlags.Capital) == 0 && _tokens[part.First - 2] is ",";
    }

    private void Add(QuotedPart part, int partIndex, int section, int paragraph, Speaker? speaker, bool joins)
    {
        var text = _tokens.Between(part.First, part.End - 1).ToString();
        if (joins && _found[^1] is { } last && last.Index == paragraph)
        {
            _found[^1] = last with { Text = last.Text + " " + text, Speaker = last.Speaker ?? speaker?.Person?.Text };
            return;
        }

        var start = _tokens.StartInSection(part.First, section);
        var length = _tokens.StartInSection(part.End - 1, section) + _tokens.LengthOf(part.End - 1) - start;
        _found.Add(new Quotation(speaker?.Person?.Text, text, paragraph, start, length));
    }
}
