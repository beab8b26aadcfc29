namespace SearchService.Engine.Highlighting.Matching;

/// <summary>Finds the stretches of one field that a part of the query matches.</summary>
internal interface ISpanSource
{
    /// <summary>Adds the matches by ascending start.</summary>
    void Find(List<MatchSpan> matches);

    /// <summary>Adds what is to be marked of one match found before: by default the whole stretch.</summary>
    void AddMarked(MatchSpan match, List<MatchSpan> marked) => marked.Add(match);
}
