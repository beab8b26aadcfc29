using YamlDotNet.RepresentationModel;

namespace SearchService.Articles.People.Registry;

/// <summary>One correction by an editor.</summary>
public abstract record PeopleEdit
{
    private PeopleEdit()
    {
    }

    /// <summary>Everything about one person becomes another's.</summary>
    public sealed record Merge(string Id, string Into) : PeopleEdit
    {
        /// <inheritdoc/>
        public override string ToYaml() => $"- merge: {Quote(Id)}\n  into: {Quote(Into)}\n";
    }

    /// <summary>The name to show for a person.</summary>
    public sealed record Rename(string Id, string To) : PeopleEdit
    {
        /// <inheritdoc/>
        public override string ToYaml() => $"- rename: {Quote(Id)}\n  to: {Quote(To)}\n";
    }

    /// <summary>Articles that call somebody by this name mean this person.</summary>
    public sealed record Alias(string Id, string Name) : PeopleEdit
    {
        /// <inheritdoc/>
        public override string ToYaml() => $"- alias: {Quote(Id)}\n  name: {Quote(Name)}\n";
    }

    /// <summary>The person is kept out of lists and facets.</summary>
    public sealed record Hide(string Id) : PeopleEdit
    {
        /// <inheritdoc/>
        public override string ToYaml() => $"- hide: {Quote(Id)}\n";
    }

    /// <summary>Where a role holds one of these words, or in these articles, the person is somebody else.</summary>
    public sealed record Split(string Id, string To, string? Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Articles) : PeopleEdit
    {
        /// <inheritdoc/>
        public override string ToYaml() =>
            $"- split: {Quote(Id)}\n  to: {Quote(To)}\n"
            + (Name is null ? "" : $"  name: {Quote(Name)}\n")
            + (Roles.Count == 0 ? "" : $"  roles: [{string.Join(", ", Roles.Select(Quote))}]\n")
            + (Articles.Count == 0 ? "" : $"  articles: [{string.Join(", ", Articles.Select(Quote))}]\n");

        /// <summary>True when the split moves this appearance.</summary>
        internal bool Applies(string articleId, IReadOnlyList<string> roles) =>
            Articles.Contains(articleId) || roles.Any(role => Roles.Any(word => role.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The edit's lines in the file it was read from: first, and one past the last; counted from 0.</summary>
    internal (int First, int End) Lines { get; init; }

    /// <summary>The edit as it stands in people.yml, with the line end.</summary>
    public abstract string ToYaml();

    /// <summary>Reads one edit; null when it is none.</summary>
    internal static PeopleEdit? Read(YamlMappingNode mapping, (int First, int End) lines)
    {
        PeopleEdit? edit = (Text(mapping, "merge"), Text(mapping, "rename"), Text(mapping, "alias"), Text(mapping, "hide"), Text(mapping, "split")) switch
        {
            ({ } id, null, null, null, null) when Text(mapping, "into") is { } into => new Merge(id, into),
            (null, { } id, null, null, null) when Text(mapping, "to") is { } to => new Rename(id, to),
            (null, null, { } id, null, null) when Text(mapping, "name") is { } name => new Alias(id, name),
            (null, null, null, { } id, null) => new Hide(id),
            (null, null, null, null, { } id) when Text(mapping, "to") is { } to => new Split(id, to, Text(mapping, "name"), Texts(mapping, "roles"), Texts(mapping, "articles")),
            _ => null,
        };
        return edit is Split { Roles.Count: 0, Articles.Count: 0 } ? null : edit is null ? null : edit with { Lines = lines };
    }

    private static string? Text(YamlMappingNode mapping, string key) =>
        mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) && node is YamlScalarNode { Value: { Length: > 0 } value } ? value : null;

    private static List<string> Texts(YamlMappingNode mapping, string key)
    {
        if (!mapping.Children.TryGetValue(new YamlScalarNode(key), out var node))
            return [];
        return node switch
        {
            YamlScalarNode { Value: { Length: > 0 } value } => [value],
            YamlSequenceNode sequence => [.. sequence.Children.OfType<YamlScalarNode>().Where(child => child.Value is { Length: > 0 }).Select(child => child.Value!)],
            _ => [],
        };
    }

    private static string Quote(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && !char.IsAsciiDigit(text[0]) && text is not ("true" or "false" or "null" or "yes" or "no")
            ? text
            : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal)}\"";
}
