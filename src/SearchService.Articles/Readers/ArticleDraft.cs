using SearchService.Articles.Captions;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers;

/// <summary>An article while it is being read: the same fields, open for writing, with the place each was found.</summary>
internal sealed class ArticleDraft
{
    public string? Id { get; set; }

    public long? Version { get; set; }

    public ArticleStatus Status { get; set; } = ArticleStatus.Usable;

    public DateTimeOffset? EmbargoUntil { get; set; }

    public string? UnreadableEmbargo { get; set; }

    public string Title { get; set; } = "";

    public string? Kicker { get; set; }

    public string? Deck { get; set; }

    public List<string> Bylines { get; } = [];

    public string? Dateline { get; set; }

    public string? Section { get; set; }

    public string? Source { get; set; }

    public DateTimeOffset? Published { get; set; }

    public DateTimeOffset? Modified { get; set; }

    public string? Language { get; set; }

    public List<string> Body { get; } = [];

    public List<Caption> Captions { get; } = [];

    public List<string> Keywords { get; } = [];

    public List<string> PeopleShown { get; } = [];

    public string? Location { get; set; }

    public string? Copyright { get; set; }

    public List<string> Links { get; } = [];

    public Dictionary<string, string> Origins { get; } = [];

    public List<string> Warnings { get; } = [];

    /// <summary>Sets a field and remembers where its value was found.</summary>
    public void Set(string field, Action<ArticleDraft> set, string origin)
    {
        set(this);
        Origins[field] = origin;
    }

    public void AddByline(IEnumerable<string> names, string origin)
    {
        foreach (var name in names)
        {
            if (!Bylines.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                Bylines.Add(name);
                Origins.TryAdd("byline", origin);
            }
        }
    }

    /// <summary>Adds the caption of a picture that stands behind so many paragraphs of the body.</summary>
    public void AddCaption(string text, Credit? credit, string? alt, string? media, int paragraphsBefore, string origin)
    {
        Captions.Add(new Caption
        {
            Text = text,
            Photographer = credit?.Photographer,
            Agency = credit?.Agency,
            RawCredit = credit?.Raw,
            Alt = alt,
            Media = media,
            ParagraphsBefore = paragraphsBefore,
        });
        Origins.TryAdd("captions", origin);
    }

    public void AddKeyword(string? keyword)
    {
        var clean = Prose.Clean(keyword);
        if (clean.Length is > 0 and < 200 && !Keywords.Contains(clean, StringComparer.OrdinalIgnoreCase) && Keywords.Count < 500)
        {
            Keywords.Add(clean);
        }
    }

    public Article ToArticle() => new()
    {
        Id = NullIfEmpty(Id),
        Version = Version,
        Status = Status,
        EmbargoUntil = EmbargoUntil,
        UnreadableEmbargo = UnreadableEmbargo,
        Title = Prose.Clean(Title),
        Kicker = NullIfEmpty(Kicker),
        Deck = NullIfEmpty(Deck),
        Bylines = CleanAll(Bylines),
        Dateline = NullIfEmpty(Dateline),
        Section = NullIfEmpty(Section),
        Source = NullIfEmpty(Source),
        Published = Published,
        Modified = Modified,
        Language = NullIfEmpty(Language),
        Body = CleanAll(Body),
        Captions = Captions.ConvertAll(CleanCaption),
        Keywords = CleanAll(Keywords),
        PeopleShown = CleanAll(PeopleShown),
        Location = NullIfEmpty(Location),
        Copyright = NullIfEmpty(Copyright),
        Links = EachOnce(Links),
        Origins = Origins,
        Warnings = EachOnce(Warnings),
    };

    private static List<string> EachOnce(List<string> texts) => texts.Count == 0 ? [] : [.. texts.Distinct(StringComparer.Ordinal)];

    private static Caption CleanCaption(Caption caption) => caption with
    {
        Text = Prose.Clean(caption.Text),
        Photographer = NullIfEmpty(caption.Photographer),
        Agency = NullIfEmpty(caption.Agency),
        RawCredit = NullIfEmpty(caption.RawCredit),
        Alt = NullIfEmpty(caption.Alt),
    };

    private static string? NullIfEmpty(string? text)
    {
        var clean = Prose.Clean(text);
        return clean.Length == 0 ? null : clean;
    }

    private static List<string> CleanAll(List<string> texts)
    {
        var clean = new List<string>(texts.Count);
        foreach (var text in texts)
        {
            if (Prose.Clean(text) is { Length: > 0 } one)
            {
                clean.Add(one);
            }
        }

        return clean;
    }
}
