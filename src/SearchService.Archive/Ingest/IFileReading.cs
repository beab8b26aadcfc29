using SearchService.Articles;
using SearchService.Articles.People;

namespace SearchService.Archive.Ingest;

/// <summary>What the pipeline needs to know of articles: how to read a file and who is in an article.</summary>
public interface IFileReading
{
    /// <summary>Changes whenever the readers can read more than before; failures of another version are tried again.</summary>
    int Version { get; }

    /// <summary>Reads one file. Content never makes it throw.</summary>
    ReadResult Read(DroppedFile file);

    /// <summary>The people named in an article.</summary>
    ArticlePeople FindPeople(Article article);

    /// <summary>The file that is read together with this one (its sidecar's owner); null when the file stands for itself.</summary>
    /// <param name="name">The file's name without folder.</param>
    /// <param name="existsBeside">Tells whether a file of that name is in the same folder.</param>
    string? OwnerOf(string name, Func<string, bool> existsBeside);
}
