using System.Text;

namespace SearchService.Engine.Codecs.DocValues;

/// <summary>The distinct terms of a column in ascending byte order, each with its number. Safe for use by many threads.</summary>
public abstract class DocValuesTerms
{
    /// <summary>Number of terms.</summary>
    public abstract int Count { get; }

    /// <summary>Length of the longest term: room enough for <see cref="Copy"/>.</summary>
    public abstract int LongestInBytes { get; }

    /// <summary>Copies the term of a number and returns its length.</summary>
    public abstract int Copy(int ord, Span<byte> destination);

    /// <summary>The number of a term; when there is none, the bitwise complement of the number of the next larger one.</summary>
    public abstract int Find(ReadOnlySpan<byte> term);

    /// <summary>A cursor before the first term: the fast way to see all.</summary>
    public abstract DocValuesTermCursor OpenCursor();

    /// <summary>The term of a number as text.</summary>
    public string Text(int ord)
    {
        if (LongestInBytes <= 512)
        {
            Span<byte> few = stackalloc byte[LongestInBytes];
            return Encoding.UTF8.GetString(few[..Copy(ord, few)]);
        }

        var many = new byte[LongestInBytes];
        return Encoding.UTF8.GetString(many.AsSpan(0, Copy(ord, many)));
    }
}
