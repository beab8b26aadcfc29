using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SearchService.Articles.People.Registry;

/// <summary>An editor's corrections to the archive's list of people, as kept in people.yml. They win over the machine.</summary>
/// <remarks>
/// A list of edits, applied in order; each is one mapping whose first key says what it does:
/// <code>
/// - merge: wladimir-putin        # everything about the first person becomes the second's
///   into: vladimir-putin
/// - rename: vladimir-putin
///   to: Vladimir Putin
/// - alias: vladimir-putin        # articles that print this name mean this person
///   name: Putin
/// - hide: noureddine-zinki       # not a person, or not for lists
/// - split: john-smith            # where the role says so, or in these articles, it is somebody else
///   to: john-smith-judge
///   name: John Smith
///   roles: [judge]
///   articles: [crown-court-2023]
/// </code>
/// Immutable: an edit gives a new authority whose text keeps the editor's comments. What cannot be understood is left out and listed
/// in <see cref="Problems"/>.
/// </remarks>
public sealed class PeopleAuthority
{
    private readonly List<PeopleEdit> _edits;
    private readonly Dictionary<string, string> _merges = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hidden = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PeopleEdit.Split>> _splits = new(StringComparer.Ordinal);

    private PeopleAuthority(string text, List<PeopleEdit> edits, IReadOnlyList<string> problems)
    {
        Text = text;
        _edits = edits;
        Problems = problems;
        foreach (var edit in edits)
            Apply(edit);
    }

    /// <summary>No corrections.</summary>
    public static PeopleAuthority Empty { get; } = new("", [], []);

    /// <summary>The file's text.</summary>
    public string Text { get; }

    /// <summary>The edits in order.</summary>
    public IReadOnlyList<PeopleEdit> Edits => _edits;

    /// <summary>What in the file could not be understood, with line numbers, in words an editor understands.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Reads people.yml.</summary>
    public static PeopleAuthority Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var edits = new List<PeopleEdit>();
        var problems = new List<string>();
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count > 0 && stream.Documents[0].RootNode is var root)
            {
                if (root is YamlSequenceNode sequence)
                    ReadEdits(sequence, edits, problems);
                else if (root is not YamlScalarNode { Value: null or "" })
                    problems.Add("people.yml must be a list of edits, each beginning with \"- \".");
            }
        }
        catch (YamlException problem)
        {
            problems.Add($"Line {problem.Start.Line}: {problem.Message} Nothing in the file is used until this is mended.");
            edits.Clear();
        }

        return new PeopleAuthority(text, edits, problems);
    }

    /// <summary>These corrections and one more.</summary>
    public PeopleAuthority With(PeopleEdit edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var text = new StringBuilder(Text);
        if (text.Length > 0 && text[^1] != '\n')
            text.Append('\n');
        return Parse(text.Append(edit.ToYaml()).ToString());
    }

    /// <summary>These corrections without the last one; the same when there is none.</summary>
    public PeopleAuthority Undo() => _edits.Count == 0 ? this : Without(_edits.Count - 1);

    /// <summary>These corrections without the one at the index: its lines are cut out of the text, all other text stays.</summary>
    public PeopleAuthority Without(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _edits.Count);
        var lines = Text.Split('\n').ToList();
        var (first, end) = _edits[index].Lines;
        lines.RemoveRange(first, Math.Min(end, lines.Count) - first);
        return Parse(string.Join('\n', lines));
    }

    /// <summary>Whose appearance this is in the end: aliases, then splits, then merges.</summary>
    internal string Resolve(Appearance appearance)
    {
        var id = appearance.MachineId;
        if (_aliases.Count > 0 && PersonName.Parse(appearance.Name) is { } name && _aliases.TryGetValue(name.Key, out var named))
            id = named;
        id = Follow(id);
        if (_splits.TryGetValue(id, out var splits))
        {
            var split = splits.Find(candidate => candidate.Applies(appearance.ArticleId, appearance.Roles));
            if (split is not null)
                id = Follow(split.To);
        }

        return id;
    }

    /// <summary>The editor's name for the person, or null.</summary>
    internal string? NameOf(string id) => _names.GetValueOrDefault(id);

    /// <summary>True when an editor hid the person.</summary>
    public bool IsHidden(string id) => _hidden.Contains(id);

    private string Follow(string id)
    {
        // A circle of merges ends where it began; the number of steps is bounded by the number of merges.
        for (var step = 0; step <= _merges.Count && _merges.TryGetValue(id, out var into); step++)
            id = into;
        return id;
    }

    private void Apply(PeopleEdit edit)
    {
        switch (edit)
        {
            case PeopleEdit.Merge merge when Follow(merge.Into) != merge.Id:
                _merges[merge.Id] = merge.Into;
                break;
            case PeopleEdit.Rename rename:
                _names[rename.Id] = rename.To;
                break;
            case PeopleEdit.Alias alias when PersonName.Parse(alias.Name) is { } name:
                _aliases[name.Key] = alias.Id;
                break;
            case PeopleEdit.Hide hide:
                _hidden.Add(hide.Id);
                break;
            case PeopleEdit.Split split:
                if (!_splits.TryGetValue(split.Id, out var splits))
                    _splits[split.Id] = splits = [];
                splits.Add(split);
                if (split.Name is not null)
                    _names[split.To] = split.Name;
                break;
        }
    }

    private static void ReadEdits(YamlSequenceNode sequence, List<PeopleEdit> edits, List<string> problems)
    {
        for (var i = 0; i < sequence.Children.Count; i++)
        {
            var node = sequence.Children[i];
            var line = (int)node.Start.Line;
            var nextLine = i + 1 < sequence.Children.Count ? (int)sequence.Children[i + 1].Start.Line : int.MaxValue;
            if (node is not YamlMappingNode mapping)
            {
                problems.Add($"Line {line}: an edit looks like \"merge: some-id\".");
                continue;
            }

            if (PeopleEdit.Read(mapping, (line - 1, Math.Min(nextLine - 1, LastLine(mapping)))) is { } edit)
                edits.Add(edit);
            else
                problems.Add($"Line {line}: not an edit. Known are merge/into, rename/to, alias/name, hide, and split/to with roles or articles.");
        }
    }

    private static int LastLine(YamlNode node) => node.AllNodes.Max(child => (int)child.Start.Line);
}
