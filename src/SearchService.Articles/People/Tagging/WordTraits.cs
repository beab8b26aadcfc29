namespace SearchService.Articles.People.Tagging;

/// <summary>All that the features of a token's own word depend on, wherever it stands.</summary>
/// <param name="Word">The hash of the folded word; its lists follow from it.</param>
/// <param name="Clusters">How the word is used; not told by the folded word alone, because one that is unknown is looked up by its part after a hyphen.</param>
/// <param name="Shape">What the token looks like and what kind of sentence it stands in.</param>
internal readonly record struct WordTraits(ulong Word, ulong Clusters, uint Shape)
{
    /// <summary>A number to choose a slot of a table by: use the upper bits.</summary>
    public ulong Hash => WordHash.Pair(WordHash.Pair(Word, Clusters), Shape);
}
