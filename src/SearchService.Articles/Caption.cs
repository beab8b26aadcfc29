namespace SearchService.Articles;

/// <summary>The text printed with one picture or video, and who made it.</summary>
public sealed record Caption
{
    /// <summary>The caption without its credit. Empty when a picture has only a credit.</summary>
    public string Text { get; init; } = "";

    /// <summary>The photographer or camera person: "Omar Sanadiki".</summary>
    public string? Photographer { get; init; }

    /// <summary>The agency or owner: "Reuters", "AFP via Getty Images".</summary>
    public string? Agency { get; init; }

    /// <summary>The credit line as printed: "REUTERS/Omar Sanadiki".</summary>
    public string? RawCredit { get; init; }

    /// <summary>The picture's alternative text.</summary>
    public string? Alt { get; init; }

    /// <summary>The picture's file name or URL.</summary>
    public string? Media { get; init; }

    /// <summary>How many body paragraphs stand before the picture; 0 for one above the text.</summary>
    public int ParagraphsBefore { get; init; }
}
