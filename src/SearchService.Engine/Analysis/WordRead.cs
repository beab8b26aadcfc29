namespace SearchService.Engine.Analysis;

/// <summary>What an <see cref="IKeyedWords"/> moved to.</summary>
internal enum WordRead
{
    /// <summary>The end of the text.</summary>
    None,

    /// <summary>A word named by a key and not yet in the token.</summary>
    Keyed,

    /// <summary>A token like any other: it stands in <see cref="TokenStream.Token"/>.</summary>
    Given,
}
