namespace SearchService.Engine.Analysis;

/// <summary>
/// A stream that can pass over words nobody will ask for, for readers who look for a few terms in long texts. Positions and offsets of
/// the words given stay what they are.
/// </summary>
internal interface ISelectiveStream
{
    /// <summary>Words of ASCII letters whose first letter is not among these need not be given. Null ends the selection.</summary>
    void SelectFirstLetters(string? lowerCaseLetters);
}
