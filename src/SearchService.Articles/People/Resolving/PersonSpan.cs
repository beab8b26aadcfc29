namespace SearchService.Articles.People.Resolving;

/// <summary>A place in the text where a person is named, before it is known who that is.</summary>
internal sealed class PersonSpan(int first, int end, PersonName name, string text)
{
    /// <summary>First token.</summary>
    public int First { get; } = first;

    /// <summary>One past the last token.</summary>
    public int End { get; } = end;

    /// <summary>The name's parts.</summary>
    public PersonName Name { get; } = name;

    /// <summary>The name as printed.</summary>
    public string Text { get; } = text;

    /// <summary>Who it is, once resolved.</summary>
    public PersonCluster? Person { get; set; }
}
