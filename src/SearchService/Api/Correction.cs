using SearchService.Articles.People.Registry;

namespace SearchService.Api;

/// <summary>An editor's correction of people, as the API and the commands speak of it; people.yml has the same words.</summary>
/// <param name="Kind">"merge", "rename", "alias", "hide" or "split".</param>
/// <param name="Id">The person it is about.</param>
internal sealed record Correction(string? Kind, string? Id)
{
    /// <summary>All kinds.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["merge", "rename", "alias", "hide", "split"];

    /// <summary>Of a merge: the person who remains.</summary>
    public string? Into { get; init; }

    /// <summary>Of a rename: the name to show. Of a split: the id of the other person.</summary>
    public string? To { get; init; }

    /// <summary>Of an alias: the name that means this person. Of a split: the other person's name.</summary>
    public string? Name { get; init; }

    /// <summary>Of a split: words of roles by which the other person is known.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>Of a split: ids of the articles that mean the other person.</summary>
    public IReadOnlyList<string>? Articles { get; init; }

    /// <summary>How it is told.</summary>
    public static Correction Of(PeopleEdit edit) => edit switch
    {
        PeopleEdit.Merge merge => new("merge", merge.Id) { Into = merge.Into },
        PeopleEdit.Rename rename => new("rename", rename.Id) { To = rename.To },
        PeopleEdit.Alias alias => new("alias", alias.Id) { Name = alias.Name },
        PeopleEdit.Hide hide => new("hide", hide.Id),
        PeopleEdit.Split split => new("split", split.Id) { To = split.To, Name = split.Name, Roles = split.Roles, Articles = split.Articles },
        _ => throw new ArgumentOutOfRangeException(nameof(edit), edit, "A kind of correction without words."),
    };

    /// <summary>The correction, or what is missing by field.</summary>
    public (PeopleEdit? Edit, Dictionary<string, string[]> Faults) Read()
    {
        var faults = new Dictionary<string, string[]>();
        if (Kind is null || !Kinds.Contains(Kind)) faults["kind"] = [$"Expected one of {string.Join(", ", Kinds)}."];
        Need("id", Id);
        if (Kind == "merge") Need("into", Into);
        if (Kind is "rename" or "split") Need("to", To);
        if (Kind == "alias") Need("name", Name);
        if (faults.Count > 0) return (null, faults);
        return (Kind switch
        {
            "merge" => new PeopleEdit.Merge(Id!, Into!),
            "rename" => new PeopleEdit.Rename(Id!, To!),
            "alias" => new PeopleEdit.Alias(Id!, Name!),
            "hide" => new PeopleEdit.Hide(Id!),
            _ => new PeopleEdit.Split(Id!, To!, Name, Roles ?? [], Articles ?? []),
        }, faults);

        void Need(string field, string? value)
        {
            if (string.IsNullOrWhiteSpace(value)) faults[field] = ["It is missing."];
            else if (value.Length > 200 || value.Any(char.IsControl)) faults[field] = ["Expected at most 200 characters on one line."];
        }
    }

    /// <summary>In a line, for a terminal.</summary>
    public override string ToString() => Kind switch
    {
        "merge" => $"merge {Id} into {Into}",
        "rename" => $"rename {Id} to \"{To}\"",
        "alias" => $"alias \"{Name}\" of {Id}",
        "split" => $"split {Id}: {To}{(Name is null ? "" : $" \"{Name}\"")} where {string.Join(", ", (Roles ?? []).Concat(Articles ?? []))}",
        _ => $"{Kind} {Id}",
    };
}
