using System.Text;
using SearchService.Archive.Ingest;
using SearchService.Articles;
using SearchService.Articles.People;

namespace SearchService.Archive.Tests.Ingest;

/// <summary>
/// Reads a tiny format: first line the title, the rest the body. Lines "id: x", "version: n", "changed: date", "photo: x.jpg" (whose content becomes the deck) and
/// "fail" are obeyed; "----" starts the next article.
/// </summary>
internal sealed class LineReading : IFileReading
{
    public int Version { get; set; } = 1;

    public int Reads;

    public Action<DroppedFile>? OnRead { get; set; }

    public ReadResult Read(DroppedFile file)
    {
        Interlocked.Increment(ref Reads);
        OnRead?.Invoke(file);
        var text = Encoding.UTF8.GetString(file.Content.Span);
        if (text.Contains("throw", StringComparison.Ordinal)) throw new InvalidOperationException("A reader's bug.");
        if (text.Contains("fail", StringComparison.Ordinal) && Version == 1) return ReadResult.Failed("bad-file", "It says fail.", "line 1");
        var articles = text.Split("----\n").Select(part =>
        {
            var lines = part.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return new Article
            {
                Title = lines.FirstOrDefault() ?? "",
                Id = lines.FirstOrDefault(l => l.StartsWith("id: ", StringComparison.Ordinal))?[4..],
                Version = lines.FirstOrDefault(l => l.StartsWith("version: ", StringComparison.Ordinal)) is { } v ? long.Parse(v[9..]) : null,
                Modified = lines.FirstOrDefault(l => l.StartsWith("changed: ", StringComparison.Ordinal)) is { } c ? DateTimeOffset.Parse(c[9..], System.Globalization.CultureInfo.InvariantCulture) : null,
                Body = [.. lines.Skip(1)],
                Deck = lines.FirstOrDefault(l => l.StartsWith("photo: ", StringComparison.Ordinal)) is { } photo && file.FindBeside(photo[7..]) is { } caption ? Encoding.UTF8.GetString(caption.Span) : null,
            };
        }).ToList();
        var sidecar = Path.GetFileName(file.Path) + ".yml";
        return new ReadResult { Format = "lines", Articles = articles, SidecarNames = file.FindBeside(sidecar) is null ? [] : [sidecar] };
    }

    public ArticlePeople FindPeople(Article article) => ArticlePeople.None;

    public string? OwnerOf(string name, Func<string, bool> existsBeside) =>
        name.EndsWith(".yml", StringComparison.Ordinal) && existsBeside(name[..^4]) ? name[..^4] : null;
}
