using System.Globalization;
using System.Text;

namespace SearchService.Engine.Search;

/// <summary>Why a document has its score: a number, what it is, and what it was made of.</summary>
public sealed class Explanation
{
    /// <summary>Takes the number, its name and its parts.</summary>
    public Explanation(float value, string description, params IReadOnlyList<Explanation> parts)
    {
        Value = value;
        Description = description;
        Parts = parts;
    }

    /// <summary>The number.</summary>
    public float Value { get; }

    /// <summary>What the number is.</summary>
    public string Description { get; }

    /// <summary>What it was computed from.</summary>
    public IReadOnlyList<Explanation> Parts { get; }

    /// <summary>False for the explanation of something that does not match.</summary>
    public bool IsMatch { get; private init; } = true;

    /// <summary>The explanation of something that does not match.</summary>
    public static Explanation NoMatch(string description, params IReadOnlyList<Explanation> parts) => new(0f, description, parts) { IsMatch = false };

    /// <summary>The tree as indented lines.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text, 0);
        return text.ToString();
    }

    private void Append(StringBuilder text, int depth)
    {
        text.Append(' ', depth * 2).Append(Value.ToString("R", CultureInfo.InvariantCulture)).Append("  ").Append(Description).Append('\n');
        foreach (var part in Parts) part.Append(text, depth + 1);
    }
}
