using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;

namespace SearchService.Compatibility.Tests;

/// <summary>Random fields with every option, and random values for them: empty, long, non-ASCII, repeated, absent.</summary>
internal sealed class RandomSchema
{
    private static readonly string[] Oddities = ["", "é", "漢字", "\U0001F600\U0001F601", "\ud800", "zażółć", "naïve", "\t\n", "a", "\uffff", "ﬁ"];

    private static readonly bool VariesOptions = Environment.GetEnvironmentVariable("SEARCHSERVICE_LONG") == "1";

    private readonly Random _random;
    private readonly List<(string Name, Kind Kind, FieldType Type)> _fields = [];
    private readonly string[] _words;

    public RandomSchema(Random random)
    {
        _random = random;
        _words = [.. Enumerable.Range(0, random.Next(2, 400)).Select(i => random.Next(6) == 0 ? Oddities[random.Next(1, Oddities.Length)] + i : new string((char)('a' + random.Next(5)), random.Next(4)) + i)];
        for (var i = random.Next(1, 9); i > 0; i--) AddField($"{(char)('a' + random.Next(26))}{i}{(random.Next(8) == 0 ? "ü" : "")}");
    }

    private enum Kind
    {
        Text,
        Tokens,
        Keyword,
        Number,
        StoredBytes,
        NumericColumn,
        BinaryColumn,
        SortedColumn,
        SortedSetColumn,
    }

    /// <summary>Names of fields that have words as terms.</summary>
    public IEnumerable<string> WordFields => _fields.Where(one => one.Kind is Kind.Text or Kind.Tokens or Kind.Keyword).Select(one => one.Name);

    /// <summary>Names of fields that keep positions.</summary>
    public IEnumerable<string> PositionFields => _fields.Where(one => one.Kind is Kind.Text or Kind.Tokens && one.Type.IndexOptions >= IndexOptions.DocsFreqsPositions).Select(one => one.Name);

    /// <summary>One of the words.</summary>
    public string Word() => _words[Math.Min(_random.Next(_words.Length), _random.Next(_words.Length))];

    /// <summary>A document with this identifier.</summary>
    public Document Document(string id)
    {
        var document = new Document { Field.OfKeyword("id", id) };
        foreach (var (name, kind, type) in _fields)
        {
            if (_random.Next(4) == 0) continue;
            var isSingle = kind is Kind.NumericColumn or Kind.BinaryColumn or Kind.SortedColumn;
            for (var values = isSingle || _random.Next(3) > 0 ? 1 : _random.Next(2, 5); values > 0; values--) document.Add(Value(name, kind, type));
        }

        return document;
    }

    private void AddField(string name)
    {
        var kind = (Kind)_random.Next(9);
        var options = (IndexOptions)_random.Next(1, 5);
        var isStored = _random.Next(2) == 0;
        var hasVectors = _random.Next(4) == 0;
        var vectorPositions = hasVectors && _random.Next(2) == 0;
        var indexed = new FieldType
        {
            IndexOptions = options,
            IsTokenized = kind is Kind.Text or Kind.Tokens,
            OmitsNorms = _random.Next(3) == 0,
            IsStored = isStored && kind != Kind.Tokens,
            HasTermVectors = hasVectors,
            HasVectorPositions = vectorPositions,
            HasVectorOffsets = hasVectors && _random.Next(2) == 0,
            HasVectorPayloads = vectorPositions && kind == Kind.Tokens && _random.Next(2) == 0,
        };
        _fields.Add((name, kind, kind switch
        {
            Kind.Text or Kind.Tokens or Kind.Keyword => indexed,
            Kind.Number => new FieldType { IndexOptions = IndexOptions.Docs, OmitsNorms = true, IsStored = isStored, NumericType = (NumericType)_random.Next(4), PrecisionStep = _random.Next(1, 9) },
            Kind.StoredBytes => FieldType.Stored,
            Kind.NumericColumn => new FieldType { DocValuesType = DocValuesType.Numeric, IsStored = isStored },
            Kind.BinaryColumn => new FieldType { DocValuesType = DocValuesType.Binary },
            Kind.SortedColumn => new FieldType { DocValuesType = DocValuesType.Sorted, IsStored = isStored },
            _ => new FieldType { DocValuesType = DocValuesType.SortedSet },
        }));
    }

    private Field Value(string name, Kind kind, FieldType type)
    {
        // The long run also gives values other options than those before: the segment then keeps the least of them.
        if (VariesOptions && kind is Kind.Text or Kind.Tokens or Kind.Keyword && !type.HasTermVectors && _random.Next(60) == 0)
            type = type with { IndexOptions = (IndexOptions)_random.Next(1, 5), OmitsNorms = _random.Next(2) == 0 };
        var boost = type.IsIndexed && !type.OmitsNorms && _random.Next(10) == 0 ? 0.5f + _random.NextSingle() : 1;
        return kind switch
        {
            Kind.Text => new Field(name, Sentence(), type) { Boost = boost },
            Kind.Tokens => new Field(name, Tokens(), type) { Boost = boost },
            Kind.Keyword => new Field(name, _random.Next(10) == 0 ? Oddities[_random.Next(Oddities.Length)] : Word(), type) { Boost = boost },
            Kind.Number or Kind.NumericColumn => Number(name, type),
            Kind.SortedColumn or Kind.SortedSetColumn => new Field(name, Word(), type),
            _ => new Field(name, Bytes(), type),
        };
    }

    private Field Number(string name, FieldType type) => type.NumericType switch
    {
        NumericType.Int => new Field(name, _random.Next(int.MinValue, int.MaxValue), type),
        NumericType.Float => new Field(name, _random.Next(10) == 0 ? float.NaN : (_random.NextSingle() * 2000) - 1000, type),
        NumericType.Double => new Field(name, _random.Next(10) == 0 ? double.NegativeInfinity : (_random.NextDouble() * 2e9) - 1e9, type),
        NumericType.Long => new Field(name, _random.NextInt64(long.MinValue, long.MaxValue), type),
        _ => new Field(name, _random.Next(3) == 0 ? _random.NextInt64(long.MinValue, long.MaxValue) : _random.Next(1000) * 60L, type),
    };

    private string Sentence() => _random.Next(15) switch
    {
        0 => string.Empty,
        1 => Oddities[_random.Next(Oddities.Length)],
        _ => string.Join(' ', Enumerable.Range(0, _random.Next(1, _random.Next(20) == 0 ? 300 : 25)).Select(_ => Word())),
    };

    private RandomTokens Tokens()
    {
        var tokens = new List<RandomTokens.Given>();
        var offset = 0;
        for (var left = _random.Next(20); left > 0; left--)
        {
            var payload = new byte[_random.Next(3) == 0 ? _random.Next(6) : 0];
            _random.NextBytes(payload);
            tokens.Add(new RandomTokens.Given(Word(), tokens.Count == 0 ? 1 : _random.Next(8) switch { 0 => 0, 1 => 5, _ => 1 }, offset, payload));
            offset += _random.Next(10);
        }

        return new RandomTokens(tokens);
    }

    private byte[] Bytes()
    {
        var bytes = new byte[_random.Next(30) == 0 ? 20_000 : _random.Next(40)];
        _random.NextBytes(bytes);
        return bytes;
    }
}
