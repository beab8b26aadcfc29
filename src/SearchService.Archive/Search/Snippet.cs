using System.Text.Json.Serialization;
using SearchService.Engine.Highlighting;

namespace SearchService.Archive.Search;

/// <summary>A passage of one field with its matches.</summary>
/// <param name="Field">The field's name: "body", "caption", "credit", "deck", "quote".</param>
/// <param name="Label">Where it is, for people: "caption, photo by Omar Sanadiki/Reuters"; null for the body.</param>
/// <param name="Text">The passage, plain text.</param>
/// <param name="Marks">What matched in it, ascending, not overlapping.</param>
/// <param name="Offset">Where the passage begins in the field's whole text, in UTF-16 code units.</param>
public sealed record Snippet(string Field, string? Label, string Text, IReadOnlyList<MatchMark> Marks, int Offset)
{
    /// <summary>Whether the passage begins inside a sentence, because the sentence is longer than a snippet may be.</summary>
    public bool StartsMidSentence { get; init; }

    /// <summary>Whether it ends inside one.</summary>
    public bool EndsMidSentence { get; init; }

    /// <summary>What to show before the text: an ellipsis where it begins inside a sentence.</summary>
    [JsonIgnore]
    public string Before => StartsMidSentence ? "… " : "";

    /// <summary>What to show behind it.</summary>
    [JsonIgnore]
    public string Behind => EndsMidSentence ? " …" : "";

    /// <summary>A passage as a snippet.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="label">Where it is, for people.</param>
    /// <param name="value">The text the passage is from.</param>
    /// <param name="passage">The passage.</param>
    /// <param name="offset">Where it begins in the field's whole text.</param>
    internal static Snippet Of(string field, string? label, string value, Passage passage, int offset) =>
        new(field, label, value[passage.Start..passage.End], ArticleMatches.Marks(passage.Marks, passage.Start), offset)
        {
            StartsMidSentence = passage.StartsMidSentence,
            EndsMidSentence = passage.EndsMidSentence,
        };
}
