using System.Buffers;
using SearchService.Articles.Dates;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Pasted;

/// <summary>The words printed around a date line: "Published - February 12, 2024 06:10 pm IST - KARUVALI".</summary>
internal static class DateLabels
{
    private static readonly string[] UpdateLabels = ["updated", "update", "last updated", "modified", "last modified", "aktualisiert", "stand:", "mis à jour", "mise à jour", "modifié", "actualizado", "actualizada"];

    private static readonly string[] PublishedLabels = ["published", "first published", "posted", "veröffentlicht", "erstellt", "publié", "publicado", "created"];

    private static readonly PhraseSearch AnyUpdateLabel = new(UpdateLabels);

    private static readonly PhraseSearch AnyPublishedLabel = new(PublishedLabels);

    private static readonly SearchValues<string> RelativeHints =
        SearchValues.Create(["ago", "yesterday", "today", "gestern", "heute", "vor ", "hier", "aujourd", "il y a", "ayer", "hoy", "hace "], StringComparison.OrdinalIgnoreCase);

    private static readonly string[] PlainWords =
    [
        "published", "publication", "first", "posted", "updated", "update", "last", "modified", "on", "at", "date", "created", "am", "pm", "a", "p", "m", "h", "uhr", "um", "den", "der", "vom", "am", "stand", "le", "à", "a", "las", "el", "de", "del", "publié", "publicado", "actualizado", "veröffentlicht", "aktualisiert", "mis", "jour", "th", "st", "nd", "rd", "er", "of", "the", "ago", "vor", "il", "y", "hace", "by", "and", "local", "time", "print", "edition", "online",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "mo", "di", "mi", "do", "fr", "sa", "so", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
    ];

    /// <summary>All words that may stand in a line of a date.</summary>
    private static readonly LowerCaseLookup Vocabulary =
        new([.. PlainWords, .. DateWords.Months.Keys, .. DateWords.Zones.Keys, .. DateWords.SeasonalZones.Keys, .. DateWords.RelativeUnits.Keys, .. DateWords.RelativeDays.Keys, .. DateWords.NumberWords.Keys]);

    /// <summary>True when the line's first label says the date is that of a change.</summary>
    public static bool IsUpdate(string line)
    {
        if (!AnyUpdateLabel.IsIn(line))
        {
            return false;
        }

        var update = FirstOf(line, UpdateLabels);
        var published = FirstOf(line, PublishedLabels);
        return published < 0 || update < published;
    }

    /// <summary>Cheap look: may a line without digits still tell a day, as "an hour ago" and "gestern" do?</summary>
    public static bool MayBeRelative(string line) =>
        line.Length <= 40 && line.AsSpan().ContainsAny(RelativeHints);

    public static bool IsPublished(string line) => AnyPublishedLabel.IsIn(line);

    /// <summary>True when more than so many words of the line have nothing to do with a date.</summary>
    public static bool HasMoreOtherWords(string line, int than)
    {
        var count = 0;
        var words = new DateScanner(line);
        while (words.MoveNext())
        {
            if (words.IsWord && !Vocabulary.Contains(words.Token.Contains('’') ? DateToken.Fold(words.Token) : words.Token) && ++count > than)
            {
                return true;
            }
        }

        return false;
    }

    private static int FirstOf(string line, string[] labels)
    {
        var first = -1;
        foreach (var label in labels)
        {
            var at = line.IndexOf(label, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (first < 0 || at < first))
            {
                first = at;
            }
        }

        return first;
    }
}
