namespace SearchService.Articles.People.Resolving;

/// <summary>One person of an article while its mentions are being gathered.</summary>
internal sealed class PersonCluster
{
    // More forms of one name than this are no newspaper's; the bound keeps hostile input linear.
    private const int MaxAliases = 32;

    /// <summary>The fullest name so far.</summary>
    public required PersonName Name { get; set; }

    /// <summary>The fullest name as printed.</summary>
    public required string Text { get; set; }

    /// <summary>The mentions in running text.</summary>
    public List<PersonSpan> Spans { get; } = [];

    /// <summary>The mentions in credits and bylines.</summary>
    public List<PersonMention> Credits { get; } = [];

    /// <summary>Other printed forms.</summary>
    public List<string> Aliases { get; } = [];

    /// <summary>Roles, best first.</summary>
    public List<string> Roles { get; } = [];

    /// <summary>Remembers a printed form; the fullest becomes the name.</summary>
    public void AddForm(PersonName name, string text)
    {
        if (name.Fullness > Name.Fullness)
        {
            var shorter = Text;
            (Name, Text) = (name, text);
            AddAlias(shorter);
        }

        AddAlias(text);
    }

    private void AddAlias(string text)
    {
        if (text != Text && Aliases.Count < MaxAliases && !Aliases.Contains(text))
            Aliases.Add(text);
        Aliases.Remove(Text);
    }
}
