using SearchService.Articles;
using SearchService.Articles.People;

namespace SearchService.Archive.Index;

/// <summary>An article as the archive keeps it: what the reader found, who is in it, and where it came from.</summary>
public sealed record ArchivedArticle
{
    /// <summary>The article's key: 16 characters, safe in a URL, the same after a rebuild.</summary>
    public required string Key { get; init; }

    /// <summary>What the reader made of the file.</summary>
    public required Article Article { get; init; }

    /// <summary>The people in it.</summary>
    public ArticlePeople People { get; init; } = ArticlePeople.None;

    /// <summary>The files it stands in, the one that is shown first. Never empty.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The format of the shown file: "pasted text".</summary>
    public string? Format { get; init; }

    /// <summary>When the shown file was last modified.</summary>
    public required DateTimeOffset FileModifiedAt { get; init; }

    /// <summary>When the archive read it.</summary>
    public required DateTimeOffset IndexedAt { get; init; }

    /// <summary>The date the archive sorts and filters by: publication, else the last modification it states, else the file's.</summary>
    public DateTimeOffset SortDate => Article.Published ?? Article.Modified ?? FileModifiedAt;
}
