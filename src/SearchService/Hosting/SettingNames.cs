using System.Collections;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using SearchService.Archive;
using SearchService.Archive.Ingest;
using SearchService.Archive.Search;

namespace SearchService.Hosting;

/// <summary>
/// Checks what was set against what can be set, before it is bound: a name that is none and a value of the wrong kind are named with what is
/// expected, where the binder would only pass on what it threw. The limits of a value are the options' own affair.
/// </summary>
internal static class SettingNames
{
    private const int LeastLikeness = 3;

    private static readonly FrozenDictionary<Type, Kind> Kinds = new Dictionary<Type, Kind>
    {
        [typeof(bool)] = new("true or false", static value => bool.TryParse(value, out _)),
        [typeof(int)] = new("a whole number", static value => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)),
        [typeof(long)] = new("a whole number", static value => long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)),
        [typeof(float)] = new("a number", static value => float.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)),
        [typeof(double)] = new("a number", static value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)),
        [typeof(TimeSpan)] = new("a time like 00:00:05 (hours, minutes, seconds)", static value => TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out _)),
    }.ToFrozenDictionary();

    /// <summary>What can be set of options: all but what is worked out of the rest.</summary>
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(ArchiveOptions))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(IngestOptions))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(ReadingOptions))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(SearchOptions))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(RankingOptions))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(ServerOptions))]
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The types of options are named above; a test finds one that is missing.")]
    public static IEnumerable<PropertyInfo> Of(Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static p => p.CanWrite || p.PropertyType == typeof(IDictionary<string, string>));

    /// <summary>True for options within options, whose settings have names of their own.</summary>
    public static bool IsOptions(Type type) =>
        type.IsClass && !type.IsAssignableTo(typeof(IEnumerable)) && type.Assembly.GetName().Name!.StartsWith("SearchService", StringComparison.Ordinal);

    /// <summary>One sentence for each setting that is none or cannot be read.</summary>
    /// <param name="section">What was set.</param>
    /// <param name="options">The type it is for.</param>
    public static IEnumerable<string> FaultsOf(IConfigurationSection section, Type options)
    {
        var known = Of(options).ToList();
        foreach (var child in section.GetChildren())
        {
            var property = known.Find(p => p.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
                yield return $"{child.Path} is no setting.{Closest(child.Key, known) switch { { } name => $" Is {section.Path}:{name} meant?", _ => "" }} \"newsearch config\" lists them all.";
            else if (IsOptions(property.PropertyType))
                foreach (var fault in FaultsOf(child, property.PropertyType)) yield return fault;
            else if (child.Value is { } value && Misread(value, property.PropertyType) is { } expected)
                yield return $"{child.Path} is \"{value}\"; expected {expected}.";
        }
    }

    private static string? Closest(string typed, IEnumerable<PropertyInfo> known) => known
        .Select(property => (property.Name, Likeness: property.Name.Zip(typed).TakeWhile(static pair => char.ToUpperInvariant(pair.First) == char.ToUpperInvariant(pair.Second)).Count()))
        .Where(static candidate => candidate.Likeness >= LeastLikeness)
        .OrderByDescending(static candidate => candidate.Likeness)
        .Select(static candidate => candidate.Name)
        .FirstOrDefault();

    /// <summary>What was expected instead of a value; null when it can be read or may be any text.</summary>
    private static string? Misread(string value, Type type)
    {
        var optional = Nullable.GetUnderlyingType(type);
        if (value.Length == 0 && optional is not null) return null;
        return Kinds.GetValueOrDefault(optional ?? type) is { } kind && !kind.IsReadable(value) ? kind.Name : null;
    }

    private sealed record Kind(string Name, Func<string, bool> IsReadable);
}
