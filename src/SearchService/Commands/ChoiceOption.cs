using System.CommandLine;

namespace SearchService.Commands;

/// <summary>An option that is one of a few words, in upper or lower case.</summary>
internal static class ChoiceOption
{
    /// <summary>Makes it; without the option the first of the words holds. A word that is none of them is refused with all of them.</summary>
    public static Option<T> Make<T>(string name, string description)
        where T : struct, Enum
    {
        var words = Enum.GetNames<T>().Select(static w => w.ToLowerInvariant()).ToList();
        var option = new Option<T>(name)
        {
            Description = description,
            CustomParser = given =>
            {
                if (given.Tokens is [{ Value: var word }] && words.Contains(word.ToLowerInvariant())) return Enum.Parse<T>(word, ignoreCase: true);
                given.AddError($"{name}: expected {string.Join(", ", words.SkipLast(1))} or {words[^1]}.");
                return default;
            },
        };
        option.CompletionSources.Clear();
        option.CompletionSources.Add([.. words]);
        return option;
    }
}
