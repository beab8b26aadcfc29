using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Postings;
using SearchService.Engine.Search;
using SearchService.Engine.Search.Automata;
using SearchService.Engine.Storage;
using SearchService.Engine.Tests.Codecs.Postings;

namespace SearchService.Engine.Tests.Codecs.Dictionary;

/// <summary>Seeking and walking the dictionary, compared with a sorted list of the terms.</summary>
public sealed class TermsCursorTests
{
    private static readonly FieldInfo Info = new() { Name = "f", Number = 0, IndexOptions = IndexOptions.Docs };

    public static TheoryData<int, int, int> Shapes() => new()
    {
        { 1, 1, 2 },
        { 2, 60, 3 },
        { 3, 3000, 2 },
        { 4, 6000, 40 },
        { 5, 3000, 250 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void SeekExact_FindsEveryTermAndNoOther(int seed, int count, int alphabet)
    {
        using var dictionary = new Dictionary(seed, count, alphabet);
        var cursor = dictionary.Terms.OpenCursor();
        for (var i = 0; i < dictionary.Sorted.Count; i++)
        {
            Assert.True(cursor.SeekExact(dictionary.Sorted[i]));
            Assert.Equal(i, FirstDoc(cursor));
        }

        foreach (var probe in dictionary.Probes()) Assert.Equal(dictionary.Sorted.BinarySearch(probe, PostingsModel.ByteOrder.Instance) >= 0, cursor.SeekExact(probe));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void SeekCeil_LandsOnTheTermOrTheNext_AndWalksOnFromThere(int seed, int count, int alphabet)
    {
        using var dictionary = new Dictionary(seed, count, alphabet);
        var cursor = dictionary.Terms.OpenCursor();
        foreach (var probe in dictionary.Probes())
        {
            var place = dictionary.Sorted.BinarySearch(probe, PostingsModel.ByteOrder.Instance);
            var next = place < 0 ? ~place : place;
            Assert.Equal(place >= 0 ? SeekResult.Found : next < dictionary.Sorted.Count ? SeekResult.Larger : SeekResult.End, cursor.SeekCeil(probe));
            for (var i = next; i < Math.Min(next + 60, dictionary.Sorted.Count); i++)
            {
                Assert.Equal(dictionary.Sorted[i], cursor.Term.ToArray());
                Assert.Equal(i, FirstDoc(cursor));
                Assert.Equal(i + 1 < dictionary.Sorted.Count, cursor.MoveNext());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AfterAnExactSeekOrARestore_TheWalkGoesOn(int seed, int count, int alphabet)
    {
        using var dictionary = new Dictionary(seed, count, alphabet);
        var cursor = dictionary.Terms.OpenCursor();
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var place = random.Next(dictionary.Sorted.Count);
            Assert.True(cursor.SeekExact(dictionary.Sorted[place]));
            if (round % 2 == 0)
            {
                var state = cursor.SaveState();
                Assert.Equal(1, state.DocFreq);
                cursor.SeekCeil(dictionary.Sorted[random.Next(dictionary.Sorted.Count)]);
                cursor.Restore(dictionary.Sorted[place], state);
                Assert.Equal(place, FirstDoc(cursor));
            }

            Assert.Equal(place + 1 < dictionary.Sorted.Count, cursor.MoveNext());
            if (place + 1 < dictionary.Sorted.Count) Assert.Equal(dictionary.Sorted[place + 1], cursor.Term.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Intersect_GivesWhatAFilterGives(int seed, int count, int alphabet)
    {
        using var dictionary = new Dictionary(seed, count, alphabet);
        var random = new Random(seed);
        for (var round = 0; round < 150; round++)
        {
            var automaton = TestAutomaton.Random(random, alphabet);
            var expected = dictionary.Sorted.FindAll(automaton.Accepts);
            var cursor = dictionary.Terms.Intersect(automaton);
            foreach (var term in expected)
            {
                Assert.True(cursor.MoveNext());
                Assert.True(cursor.Term.SequenceEqual(term));
            }

            Assert.False(cursor.MoveNext());
            Assert.False(cursor.MoveNext());
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Intersect_WithAKnownStartAndEnd_GivesWhatAFilterGives(int seed, int count, int alphabet)
    {
        using var dictionary = new Dictionary(seed, count, alphabet);
        var random = new Random(seed);
        var found = 0;
        for (var round = 0; round < 150; round++)
        {
            var term = dictionary.Sorted[random.Next(count)];
            var start = random.Next(term.Length + 1);
            var end = random.Next(start, term.Length + 1);
            var middle = end - start == 1 && random.Next(2) == 0 ? "?" : "*";
            var pattern = Literal(term.AsSpan(0, start)) + middle + Literal(term.AsSpan(end));
            var automaton = WildcardPattern.Compile(pattern, new SearchLimits());
            var expected = dictionary.Sorted.FindAll(one => IsAccepted(automaton, one));
            found += expected.Count;
            var cursor = dictionary.Terms.Intersect(automaton);
            foreach (var one in expected)
            {
                Assert.True(cursor.MoveNext(), pattern);
                Assert.Equal(one, cursor.Term.ToArray());
                if (round % 3 == 0) Assert.Equal(one, dictionary.Sorted[FirstDoc(cursor)]);
            }

            Assert.False(cursor.MoveNext(), pattern);
        }

        Assert.NotEqual(0, found);
    }

    [Fact]
    public void Intersect_OpensPostingsOfItsTerms()
    {
        using var dictionary = new Dictionary(9, 2000, 20);
        var cursor = dictionary.Terms.Intersect(TestAutomaton.Prefix("ab"u8));
        while (cursor.MoveNext()) Assert.Equal(cursor.Term.ToArray(), dictionary.Sorted[FirstDoc(cursor)]);
        Assert.Throws<NotSupportedException>(() => cursor.SeekExact("ab"u8));
    }

    /// <summary>Bytes as a pattern that stands for them; those outside ASCII as the character of that number, which other bytes spell.</summary>
    private static string Literal(ReadOnlySpan<byte> bytes) => string.Concat(bytes.ToArray().Select(one => "\\" + (char)one));

    private static bool IsAccepted(ITermAutomaton automaton, ReadOnlySpan<byte> term)
    {
        var state = automaton.InitialState;
        foreach (var label in term)
        {
            state = automaton.Step(state, label);
            if (state < 0) return false;
        }

        return automaton.IsAccepting(state);
    }

    private static int FirstDoc(TermsCursor cursor) => cursor.OpenPostings(PostingsFeatures.Docs).NextDoc();

    /// <summary>Terms of which each stands in the one document that is its place.</summary>
    private sealed class Dictionary : IDisposable
    {
        private readonly int _alphabet;
        private readonly Random _random;
        private readonly PostingsReader _reader;

        public Dictionary(int seed, int count, int alphabet)
        {
            _alphabet = alphabet;
            _random = new Random(seed);
            var terms = new SortedSet<byte[]>(PostingsModel.ByteOrder.Instance);
            while (terms.Count < count) terms.Add(PostingsModel.RandomTerm(_random, alphabet));
            Sorted = [.. terms];
            var storage = new MemoryStorage();
            var fields = new FieldInfos([Info]);
            using (var writer = new PostingsWriter(new SegmentWriteState(storage, "_0", count), fields, "Lucene41_0"))
            {
                writer.BeginField(Info);
                for (var i = 0; i < Sorted.Count; i++)
                {
                    writer.BeginTerm(Sorted[i]);
                    writer.AddDoc(i, 1);
                    writer.EndTerm();
                }

                writer.EndField();
                writer.Finish();
            }

            _reader = PostingsReader.Open(storage.OpenInput, "_0", "Lucene41_0", fields, count);
            Terms = _reader.Terms(Info)!;
        }

        public List<byte[]> Sorted { get; }

        public Terms Terms { get; }

        /// <summary>Terms, their neighbours, and random bytes.</summary>
        public IEnumerable<byte[]> Probes()
        {
            yield return [];
            yield return [255, 255, 255];
            for (var i = 0; i < 400; i++)
            {
                var term = Sorted[_random.Next(Sorted.Count)];
                yield return term;
                yield return [.. term, 0];
                yield return [.. term, 255];
                if (term.Length > 0) yield return term[..^1];
                yield return PostingsModel.RandomTerm(_random, _alphabet);
            }
        }

        public void Dispose() => _reader.Dispose();
    }
}
