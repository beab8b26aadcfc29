using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People.Resolving;

/// <summary>Finds the subject of a verb of speech outside quotations.</summary>
internal sealed class SpeakerFinder
{
    // Bounds that ordinary sentences never reach; they keep hostile input linear.
    private const int MaxSteps = 16;
    private const int MaxSentence = 200;

    private readonly TokenizedText _tokens;
    private readonly IReadOnlyList<PersonSpan> _spans;
    private int _nextSpan;
    private readonly List<PersonSpan> _inParagraph = [];
    private PersonCluster? _lastNamed;

    public SpeakerFinder(TokenizedText tokens, IReadOnlyList<PersonSpan> spans)
    {
        _tokens = tokens;
        _spans = spans;
    }

    /// <summary>Makes the paragraph [first, end) the one that is asked about. Mentions inside quotations do not speak.</summary>
    public void BeginParagraph(int first, int end, List<QuotedPart> quoted)
    {
        _inParagraph.Clear();
        while (_nextSpan < _spans.Count && _spans[_nextSpan].First < first)
            _nextSpan++;
        var part = 0;
        for (; _nextSpan < _spans.Count && _spans[_nextSpan].First < end; _nextSpan++)
        {
            var span = _spans[_nextSpan];
            while (part < quoted.Count && quoted[part].End <= span.First)
                part++;
            if (part == quoted.Count || span.First < quoted[part].First)
                _inParagraph.Add(span);
        }
    }

    /// <summary>Remembers whom "he" means in the next paragraph.</summary>
    public void EndParagraph()
    {
        if (_inParagraph.Count > 0)
            _lastNamed = SubjectBefore(_inParagraph.Count);
    }

    /// <summary>Who speaks in the rest of the sentence that follows a closing mark.</summary>
    public Speaker? After(int from, int to)
    {
        for (var token = from; token < to && !StartsSentence(token, from); token++)
        {
            if (!IsSpeech(token))
                continue;
            if (_tokens[token] is "according")
                return FirstIn(token + 1, Math.Min(to, token + 12)) is { } source ? new Speaker(source.Person) : Speaker.Unnamed;
            if (LastIn(from, token) is { } subject)
                return new Speaker(OfApposition(from, subject, token).Person);
            if (PronounIn(from, token))
                return new Speaker(LastBefore(from));
            // "said Hanna", "said Foreign Minister Javad Zarif".
            if (token == from || OnlyAdverbs(from, token))
                return FirstIn(token + 1, Math.Min(to, token + 10)) is { } inverted && !HasBreak(token + 1, inverted.First) ? new Speaker(inverted.Person) : Speaker.Unnamed;
            return Speaker.Unnamed;
        }

        return null;
    }

    /// <summary>Who speaks in the part of the sentence that leads to an opening mark.</summary>
    public Speaker? Before(int from, int to)
    {
        var start = to;
        while (start > from && (_tokens.Flags[start] & TokenFlags.SentenceStart) == 0)
            start--;
        for (var token = to - 1; token >= start; token--)
        {
            if (!IsSpeech(token))
                continue;
            if (_tokens[token] is "according")
                return FirstIn(token + 1, to) is { } source ? new Speaker(source.Person) : Speaker.Unnamed;
            if (LastIn(start, token) is { } subject)
                return new Speaker(OfApposition(start, subject, token).Person);
            if (PronounIn(start, token))
                return new Speaker(LastBefore(start));
            if (FirstIn(token + 1, Math.Min(to, token + 8)) is { } inverted && !HasBreak(token + 1, inverted.First) && token == start)
                return new Speaker(inverted.Person);
            return Speaker.Unnamed;
        }

        return null;
    }

    private bool IsSpeech(int token) =>
        (_tokens.Classes[token] & WordClass.Speech) != 0 && (_tokens.Flags[token] & TokenFlags.Capital) == 0 && !(_tokens[token] is "noted" && token > 0 && _tokens[token - 1] is "a");

    private bool StartsSentence(int token, int from) => token > from && (_tokens.Flags[token] & TokenFlags.SentenceStart) != 0;

    private PersonSpan? FirstIn(int from, int to) =>
        IndexAtOrAfter(from) is var index && index < _inParagraph.Count && _inParagraph[index].First < to ? _inParagraph[index] : null;

    private PersonSpan? LastIn(int from, int to) =>
        IndexAtOrAfter(to) - 1 is var index && index >= 0 && _inParagraph[index].First >= from && _inParagraph[index].End <= to ? _inParagraph[index] : null;

    // The first mention that begins at the token or later.
    private int IndexAtOrAfter(int token)
    {
        int low = 0, high = _inParagraph.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_inParagraph[middle].First < token)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    // "Bonsey, an analyst who worked for Jones, said": the comma before the verb closes what a comma after the subject opened.
    private PersonSpan OfApposition(int from, PersonSpan nearest, int verb)
    {
        if (verb > 0 && _tokens[verb - 1] is "," && FirstIn(from, verb) is { } first && first != nearest && first.End < verb && _tokens[first.End] is ",")
            return first;
        return nearest;
    }

    private bool PronounIn(int from, int to)
    {
        for (var token = from; token < to; token++)
        {
            if (_tokens[token] is "he" or "she" or "He" or "She" or "they")
                return true;
        }

        return false;
    }

    private bool OnlyAdverbs(int from, int to)
    {
        for (var token = from; token < to; token++)
        {
            if ((_tokens.Flags[token] & TokenFlags.Punctuation) == 0)
                return false;
        }

        return true;
    }

    private bool HasBreak(int from, int to)
    {
        for (var token = from; token < to; token++)
        {
            if (_tokens[token] is "," or ";" or ":" or "that" or "to" or "in" or "on" || (_tokens.Flags[token] & TokenFlags.SentenceStart) != 0)
                return true;
        }

        return false;
    }

    private PersonCluster? LastBefore(int token) => IndexAtOrAfter(token) is var count and > 0 ? SubjectBefore(count) : _lastNamed;

    // The person a "he" most likely goes back to: the first named in the last sentence that names anybody.
    private PersonCluster? SubjectBefore(int count)
    {
        var subject = count - 1;
        for (var i = subject - 1; i >= Math.Max(0, count - MaxSteps) && !CrossesSentence(_inParagraph[i].First, _inParagraph[subject].First); i--)
            subject = i;
        return _inParagraph[subject].Person;
    }

    private bool CrossesSentence(int from, int to)
    {
        if (to - from > MaxSentence)
            return true;
        for (var token = from + 1; token <= to; token++)
        {
            if ((_tokens.Flags[token] & TokenFlags.SentenceStart) != 0)
                return true;
        }

        return false;
    }
}
