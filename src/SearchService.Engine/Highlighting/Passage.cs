using SearchService.Engine.Highlighting.Matching;
using SearchService.Engine.Highlighting.Passages;

namespace SearchService.Engine.Highlighting;

/// <summary>A stretch of a stored value worth showing, with what matched in it.</summary>
public sealed record Passage
{
    /// <summary>Which of the field's values it is from, counted from 0.</summary>
    public required int Value { get; init; }

    /// <summary>First code unit in that value.</summary>
    public required int Start { get; init; }

    /// <summary>Just past the last code unit.</summary>
    public required int End { get; init; }

    /// <summary>Every match inside it, ascending and not overlapping; offsets into the value, not the passage.</summary>
    public required IReadOnlyList<Mark> Marks { get; init; }

    /// <summary>How well it represents the query; compares passages of one field only.</summary>
    public double Score { get; init; }

    /// <summary>Whether it begins inside a sentence, because the sentence is longer than a passage may be.</summary>
    public bool StartsMidSentence { get; init; }

    /// <summary>Whether it ends inside a sentence.</summary>
    public bool EndsMidSentence { get; init; }

    /// <summary>The passage to show around a place that was not found by a query: cut as a <see cref="QueryHighlighter"/> cuts, and marked there.</summary>
    /// <param name="text">The stored value.</param>
    /// <param name="mark">The place.</param>
    /// <param name="options">How long the passage may be.</param>
    /// <exception cref="ArgumentOutOfRangeException">The place is empty or lies outside the text.</exception>
    public static Passage Around(string text, Mark mark, HighlightOptions options)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(options);
        if (mark.Start < 0 || mark.End > text.Length || mark.Start >= mark.End) throw new ArgumentOutOfRangeException(nameof(mark), mark, $"A place in a text of {text.Length} characters was expected.");
        return new PassageChooser([text], [new SourcedMark(0, mark.Start, mark.End, 0)], tokenCount: 0, options with { MaxPassages = 1 }).Choose()[0];
    }
}
