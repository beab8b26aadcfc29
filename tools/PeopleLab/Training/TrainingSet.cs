using PeopleLab.Corpora;
using SearchService.Articles.People.Tagging;

namespace PeopleLab.Training;

/// <summary>Every run of candidate tokens as lists of features with its labels: what the trainer passes over again and again.</summary>
internal sealed class TrainingSet
{
    private readonly List<uint[]> _hashes = [];
    private readonly List<byte> _identityCounts = [];
    private readonly List<byte> _voteCounts = [];
    private readonly List<byte> _labels = [];

    /// <summary>Runs: first token, number of tokens, weight.</summary>
    public List<(int First, int Count, float Weight)> Runs { get; } = [];

    /// <summary>The hash of each learned feature, rising.</summary>
    public uint[] Features { get; private set; } = [];

    /// <summary>Features of each token as indexes into <see cref="Features"/>.</summary>
    public List<int[]> Tokens { get; } = [];

    /// <summary>How many of a token's features know the word itself.</summary>
    public List<byte> IdentityCounts { get; } = [];

    /// <summary>How many of a token's features, the last ones, know what a first pass made of the document.</summary>
    public List<byte> VoteCounts { get; } = [];

    /// <summary>The right label of each token.</summary>
    public IReadOnlyList<byte> Labels => _labels;

    /// <summary>Extracts the features of documents and their variants. A first-pass model, if given for a document, must not know it.</summary>
    public static TrainingSet Build(IReadOnlyList<LabelledDocument> documents, NameLists lists, WordLexicon lexicon, TrainingOptions options, Func<int, TaggerModel?> firstPass)
    {
        var taggers = new Dictionary<TaggerModel, NameTagger>();
        NameTagger? TaggerFor(int document)
        {
            if (firstPass(document) is not { } model)
                return null;
            if (!taggers.TryGetValue(model, out var tagger))
                taggers[model] = tagger = new NameTagger(model);
            return tagger;
        }

        var set = new TrainingSet();
        var variants = new DocumentVariant(lists, lexicon, options.StrangePercent, options.PlacePercent);
        for (var variant = 0; variant <= options.Variants; variant++)
        {
            var random = new SeededRandom(options.Seed + (ulong)variant);
            for (var i = 0; i < documents.Count; i++)
            {
                var document = documents[i];
                var isTweet = document.Corpus is "wnut" or "btc";
                if (isTweet && variant > 1)
                    continue;
                var text = variant == 0 ? document : variants.Rename(document, random, loudPercent: variant == 2 ? 12 : 3);
                var hiddenPercent = variant == 0 ? options.ListDropoutPercent / 2 : options.ListDropoutPercent;
                set.AddDocument(text, lexicon, hiddenPercent, random, options.WeightOf(document.Corpus), TaggerFor(i));
            }
        }

        set.ChooseFeatures(options.MinFeatureCount);
        return set;
    }

    private void AddDocument(LabelledDocument document, WordLexicon lexicon, int hiddenPercent, SeededRandom random, float weight, NameTagger? firstPass)
    {
        var tokens = new TokenizedText();
        var labels = new List<byte>();
        foreach (var sentence in document.Sentences)
        {
            Tokenizer.AddSentence(tokens, sentence.Words);
            labels.AddRange(LabelsOf(sentence));
        }

        tokens.Classify(lexicon, WordClusters.Shipped);
        HideNames(tokens, hiddenPercent, random.Next());
        CandidateFinder.Mark(tokens);
        CloseCutNames(tokens, labels);
        var evidence = new DocumentEvidence();
        evidence.Collect(tokens);
        firstPass?.LabelAlone(tokens);
        Span<uint> features = stackalloc uint[FeatureExtractor.MaxFeatures + DocumentVotes.MaxFeatures];
        var extractor = new FeatureExtractor(tokens, evidence, features[..FeatureExtractor.MaxFeatures]);
        for (var at = 0; Segmenter.TryNext(tokens, at, out var first, out var end); at = end)
        {
            Runs.Add((_labels.Count, end - first, weight));
            for (var token = first; token < end; token++)
            {
                var count = extractor.Extract(token, first, end);
                var votes = firstPass?.Votes.AddFeatures(tokens, token, first, end, features[count..]) ?? 0;
                _hashes.Add(features[..(count + votes)].ToArray());
                _voteCounts.Add((byte)votes);
                _identityCounts.Add((byte)extractor.IdentityCount);
                _labels.Add(labels[token]);
            }
        }
    }

    // Which names are on lists is luck; hiding some teaches the model to do without.
    private static void HideNames(TokenizedText tokens, int percent, ulong seed)
    {
        const WordClass Names = WordClass.Forename | WordClass.Surname;
        for (var token = 0; token < tokens.Count; token++)
        {
            if ((tokens.Classes[token] & Names) != 0 && WordHash.Feature(0, tokens.Words[token] ^ seed) % 100 < percent)
                tokens.Classes[token] &= ~Names;
            if ((tokens.Classes[token] & WordClass.Place) != 0 && WordHash.Feature(1, tokens.Words[token] ^ seed) % 100 < percent)
                tokens.Classes[token] &= ~WordClass.Place;
        }
    }

    private static byte[] LabelsOf(LabelledSentence sentence)
    {
        var labels = new byte[sentence.Words.Count];
        Array.Fill(labels, (byte)LabelScheme.Outside);
        foreach (var name in sentence.Names)
        {
            if (name.Count == 1)
            {
                labels[name.First] = (byte)LabelScheme.Only(name.Type);
                continue;
            }

            for (var i = name.First; i < name.End; i++)
                labels[i] = (byte)(i == name.First ? LabelScheme.First(name.Type) : i == name.End - 1 ? LabelScheme.Last(name.Type) : LabelScheme.Inner(name.Type));
        }

        return labels;
    }

    // A name that is not one run of candidates (a lower-case user name) cannot be found; its visible parts are no examples of anything.
    private static void CloseCutNames(TokenizedText tokens, List<byte> labels)
    {
        for (var token = 0; token < labels.Count;)
        {
            if (labels[token] == LabelScheme.Outside)
            {
                token++;
                continue;
            }

            var end = token + 1;
            while (end < labels.Count && LabelScheme.LeavesOpen(labels[end - 1]))
                end++;
            var isWhole = true;
            for (var i = token; i < end; i++)
                isWhole &= (tokens.Flags[i] & TokenFlags.Candidate) != 0 && (i == token || (tokens.Flags[i] & TokenFlags.SentenceStart) == 0);
            for (var i = token; i < end && !isWhole; i++)
                labels[i] = LabelScheme.Outside;
            token = end;
        }
    }

    private void ChooseFeatures(int minCount)
    {
        var counts = new Dictionary<uint, int>();
        foreach (var feature in _hashes.SelectMany(features => features))
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, feature, out _)++;
        Features = [.. counts.Where(entry => entry.Value >= minCount && entry.Key != 0).Select(entry => entry.Key).Order()];
        var index = new Dictionary<uint, int>(Features.Length);
        for (var i = 0; i < Features.Length; i++)
            index[Features[i]] = i;
        for (var token = 0; token < _hashes.Count; token++)
        {
            var known = new List<int>(_hashes[token].Length);
            int identity = 0, votes = 0;
            var firstVote = _hashes[token].Length - _voteCounts[token];
            for (var i = 0; i < _hashes[token].Length; i++)
            {
                if (!index.TryGetValue(_hashes[token][i], out var feature))
                    continue;
                known.Add(feature);
                if (i < _identityCounts[token])
                    identity++;
                if (i >= firstVote)
                    votes++;
            }

            Tokens.Add([.. known]);
            IdentityCounts.Add((byte)identity);
            VoteCounts.Add((byte)votes);
            _hashes[token] = [];
        }
    }
}
