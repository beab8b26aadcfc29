namespace SearchService.Engine.Analysis.Synonyms;

/// <summary>Synonyms prepared for matching: a tree of words whose nodes say what stands for the words up to there. Immutable.</summary>
public sealed class SynonymMap
{
    private readonly Node _root = new();

    /// <summary>Prepares the rules.</summary>
    /// <param name="rules">The rules; of several for the same words all count.</param>
    /// <param name="openStream">Makes the chain that stands before the synonym filter, so that rules and text are cut into the same words.</param>
    public SynonymMap(IEnumerable<SynonymRule> rules, Func<TokenStream> openStream)
    {
        var stream = openStream();
        foreach (var rule in rules)
        {
            var outputs = rule.Outputs.Select(output => WordsOf(stream, output)).Where(words => words.Length > 0).ToList();

            // A right side without words ("=> !") leaves the left one as it is: there is nothing to put in its place.
            if (outputs.Count == 0) continue;
            foreach (var input in rule.Inputs)
            {
                var words = WordsOf(stream, input);
                if (words.Length > 0) Add(words, outputs.Where(output => !output.SequenceEqual(words)), rule.KeepsInput, isItself: outputs.Exists(output => output.SequenceEqual(words)));
            }
        }
    }

    /// <summary>Most words of any left side; how far the filter looks ahead.</summary>
    public int LongestInputInWords { get; private set; }

    internal Node Root => _root;

    private static string[] WordsOf(TokenStream stream, string text)
    {
        var words = new List<string>();
        stream.Reset(text.AsMemory());
        while (stream.MoveNext())
        {
            // Of several forms at one place the first stands for it.
            if (stream.Token.PositionIncrement > 0 || words.Count == 0) words.Add(stream.Token.Term.ToString());
        }

        stream.End();
        return [.. words];
    }

    private void Add(string[] words, IEnumerable<string[]> outputs, bool keepsInput, bool isItself)
    {
        var node = _root;
        foreach (var word in words) node = node.AddChild(word);
        node.EndsRule = true;
        node.KeepsInput |= keepsInput || isItself;
        foreach (var output in outputs)
        {
            if (!node.Outputs.Exists(known => known.SequenceEqual(output))) node.Outputs.Add(output);
        }

        LongestInputInWords = Math.Max(LongestInputInWords, words.Length);
    }

    internal sealed class Node
    {
        private Dictionary<string, Node>? _children;

        public bool EndsRule { get; set; }

        public bool KeepsInput { get; set; }

        public List<string[]> Outputs { get; } = [];

        public Node? Child(ReadOnlySpan<char> word) =>
            _children is not null && _children.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var child) ? child : null;

        public Node AddChild(string word)
        {
            _children ??= new Dictionary<string, Node>(StringComparer.Ordinal);
            if (!_children.TryGetValue(word, out var child)) _children.Add(word, child = new Node());
            return child;
        }
    }
}
