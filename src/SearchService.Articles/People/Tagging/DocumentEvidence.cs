namespace SearchService.Articles.People.Tagging;

/// <summary>Collects <see cref="Evidence"/> for every capitalised word of a document.</summary>
internal sealed class DocumentEvidence
{
    private ulong[] _words = new ulong[1024];
    private Evidence[] _evidence = new Evidence[1024];
    private int _count;

    /// <summary>What was seen of the word.</summary>
    public Evidence this[ulong word]
    {
        get
        {
            var slot = SlotOf(word);
            return _words[slot] == word ? _evidence[slot] : Evidence.None;
        }
    }

    /// <summary>Reads a document whose candidates are marked.</summary>
    public void Collect(TokenizedText tokens)
    {
        Clear();
        var flags = tokens.Flags;
        for (var token = 0; token < tokens.Count;)
        {
            if (!IsRunWord(flags[token]))
            {
                token++;
                continue;
            }

            var end = token + 1;
            while (end < tokens.Count && IsRunWord(flags[end]) && (flags[end] & TokenFlags.SentenceStart) == 0)
                end++;
            CollectRun(tokens, token, end);
            token = end;
        }

        for (var token = 0; token < tokens.Count; token++)
        {
            if ((flags[token] & (TokenFlags.Candidate | TokenFlags.Punctuation)) != 0)
                continue;
            var slot = SlotOf(tokens.Words[token]);
            if (_words[slot] != 0)
                _evidence[slot] |= Evidence.SeenLower;
        }
    }

    private static bool IsRunWord(TokenFlags flags) =>
        (flags & (TokenFlags.Candidate | TokenFlags.Punctuation)) == TokenFlags.Candidate;

    private void CollectRun(TokenizedText tokens, int first, int end)
    {
        var flags = tokens.Flags;
        var classes = tokens.Classes;
        var shouts = (flags[first] & (TokenFlags.LoudSentence | TokenFlags.HeadlineSentence)) != 0;
        var startsSentence = (flags[first] & TokenFlags.SentenceStart) != 0;
        var shared = Evidence.None;
        var inRun = WordClass.None;
        for (var token = first; token < end; token++)
            inRun |= classes[token];
        if ((inRun & WordClass.Honorific) != 0)
            shared |= Evidence.AfterHonorific;
        if ((inRun & WordClass.Organisation) != 0)
            shared |= Evidence.WithOrganisation;
        if ((inRun & WordClass.Ground) != 0)
            shared |= Evidence.WithGround;

        if (!startsSentence && first > 0)
        {
            var before = classes[first - 1];
            if ((before & (WordClass.Title | WordClass.Role)) != 0)
                shared |= Evidence.AfterTitle;
            if ((before & WordClass.Locative) != 0)
                shared |= Evidence.AfterLocative;
            if ((before & WordClass.Speech) != 0)
                shared |= Evidence.BesideSpeech;
            if ((before & WordClass.Thing) != 0)
                shared |= Evidence.BesideThing;
            if (tokens[first - 1] is "the" or "The")
                shared |= Evidence.AfterThe;
        }

        if (end < tokens.Count && (flags[end] & TokenFlags.SentenceStart) == 0)
        {
            var after = classes[end];
            if ((after & WordClass.Speech) != 0)
                shared |= Evidence.BesideSpeech;
            if ((after & WordClass.HumanVerb) != 0)
                shared |= Evidence.BeforeHumanVerb;
            if ((after & WordClass.Thing) != 0)
                shared |= Evidence.BesideThing;
            if (tokens[end] is "," && end + 1 < tokens.Count
                && ((classes[end + 1] & WordClass.Who) != 0 || ((flags[end + 1] & TokenFlags.Digit) != 0 && tokens[end + 1].Length == 2)))
                shared |= Evidence.BeforeWhoOrAge;
            shared |= Descriptions.After(tokens, end);
        }

        var length = end - first;
        if (length is 2 or 3 && !startsSentence && !shouts)
            shared |= Evidence.InShortRun;
        if (!startsSentence && !shouts)
            shared |= Evidence.CapitalInside;
        if (length == 1)
            shared |= Evidence.StandsAlone;
        for (var token = first; token < end; token++)
        {
            var own = shared;
            if (token > first && (classes[token - 1] & WordClass.Forename) != 0 && (flags[token - 1] & TokenFlags.Capital) != 0)
                own |= Evidence.AfterForename;
            if (length is 2 or 3)
            {
                if (token == first)
                    own |= Evidence.FirstOfShortRun;
                if (token == end - 1)
                    own |= Evidence.LastOfShortRun | ((classes[first] & WordClass.Forename) != 0 ? Evidence.LastAfterForename : Evidence.None);
            }

            if (shouts)
                own &= ~(Evidence.BesideSpeech | Evidence.StandsAlone);
            Add(tokens.Words[token], own);
        }
    }

    private void Add(ulong word, Evidence evidence)
    {
        var slot = SlotOf(word);
        if (_words[slot] == word)
        {
            _evidence[slot] |= evidence;
            return;
        }

        _words[slot] = word;
        _evidence[slot] = evidence;
        if (++_count * 2 > _words.Length)
            Grow();
    }

    private int SlotOf(ulong word)
    {
        var mask = _words.Length - 1;
        var slot = (int)(word >> 17) & mask;
        while (_words[slot] != 0 && _words[slot] != word)
            slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        var (words, evidence) = (_words, _evidence);
        _words = new ulong[words.Length * 2];
        _evidence = new Evidence[words.Length * 2];
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == 0)
                continue;
            var slot = SlotOf(words[i]);
            _words[slot] = words[i];
            _evidence[slot] = evidence[i];
        }
    }

    private void Clear()
    {
        const int OrdinaryWords = 1 << 14;
        if (_words.Length > OrdinaryWords)
        {
            _words = new ulong[1024];
            _evidence = new Evidence[1024];
        }
        else
        {
            Array.Clear(_words);
        }

        _count = 0;
    }
}
