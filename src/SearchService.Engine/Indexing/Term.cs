using System.Text;

namespace SearchService.Engine.Indexing;

/// <summary>A field and the bytes of one of its terms: UTF-8 for text, other bytes for numbers and binary keys.</summary>
public readonly struct Term : IEquatable<Term>, IComparable<Term>
{
    private readonly byte[]? _bytes;

    /// <summary>A term of text. Unpaired surrogates become U+FFFD, as in the index.</summary>
    public Term(string field, string text)
    {
        Field = field;
        _bytes = Encoding.UTF8.GetBytes(text);
    }

    /// <summary>A term of bytes, which are copied.</summary>
    public Term(string field, ReadOnlySpan<byte> bytes)
    {
        Field = field;
        _bytes = bytes.ToArray();
    }

    /// <summary>The field's name.</summary>
    public string Field { get; }

    /// <summary>The term's bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The bytes read as UTF-8; what is not UTF-8 shows as U+FFFD.</summary>
    public string Text => Encoding.UTF8.GetString(_bytes ?? []);

    /// <inheritdoc/>
    public bool Equals(Term other) => string.Equals(Field, other.Field, StringComparison.Ordinal) && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Term other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Field, StringComparer.Ordinal);
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }

    /// <summary>By field name, ordinally, then by unsigned bytes.</summary>
    public int CompareTo(Term other)
    {
        var byField = string.CompareOrdinal(Field, other.Field);
        return byField != 0 ? byField : Bytes.SequenceCompareTo(other.Bytes);
    }

    /// <summary>"field:text".</summary>
    public override string ToString() => $"{Field}:{Text}";

    /// <summary>Whether both are the same term of the same field.</summary>
    public static bool operator ==(Term left, Term right) => left.Equals(right);

    /// <summary>Whether they differ in field or bytes.</summary>
    public static bool operator !=(Term left, Term right) => !left.Equals(right);
}
