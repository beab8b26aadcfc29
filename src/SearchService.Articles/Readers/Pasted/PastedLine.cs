using SearchService.Articles.Captions;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Pasted;

/// <summary>One line of a pasted text, what stands around it and what it was found to be.</summary>
internal sealed class PastedLine(string text, int number, bool isListItem)
{
    /// <summary>The line with single spaces and without a list number.</summary>
    public string Text { get; } = text;

    /// <summary>Line number in the file, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>Where it stands, for `extract --why`.</summary>
    public string Place => $"line {Number}";

    /// <summary>"  1. Home": numbered by the browser that copied it.</summary>
    public bool IsListItem { get; } = isListItem;

    /// <summary>Blank lines directly above; 0 when the line above touches this one.</summary>
    public int BlankLinesAbove { get; init; }

    /// <summary>Columns separated by wide gaps, as copied navigation bars have.</summary>
    public bool HasWideGaps { get; init; }

    public LineKind Kind { get; set; }

    /// <summary>Set for <see cref="LineKind.Credit"/> and <see cref="LineKind.CaptionWithCredit"/>.</summary>
    public Credit? Credit { get; set; }

    /// <summary>The caption without its credit, for <see cref="LineKind.CaptionWithCredit"/>.</summary>
    public string? CaptionText { get; set; }

    /// <summary>How much the line reads like a caption, once somebody asked; it is asked for each credit beside it.</summary>
    public double? CaptionScore { get; set; }

    public bool EndsLikeSentence { get; } = Prose.EndsLikeSentence(text);

    public bool IsFree => Kind is LineKind.Text;
}
