using System.Collections.Frozen;

namespace SearchService.Articles.Dates;

/// <summary>The words dates are written with in English, German, French and Spanish, and the time zones newsrooms print.</summary>
internal static class DateWords
{
    private static readonly string[][] MonthNames =
    [
        ["january", "jan", "januar", "jänner", "jän", "janvier", "janv", "enero", "ene"],
        ["february", "feb", "febr", "februar", "feber", "février", "fevrier", "févr", "fév", "febrero"],
        ["march", "mar", "märz", "maerz", "mär", "mrz", "mars", "marzo"],
        ["april", "apr", "avril", "avr", "abril", "abr"],
        ["may", "mai", "mayo"],
        ["june", "jun", "juni", "juin", "junio"],
        ["july", "jul", "juli", "juillet", "juil", "julio"],
        ["august", "aug", "août", "aout", "agosto", "ago"],
        ["september", "sep", "sept", "septembre", "septiembre", "setiembre", "set"],
        ["october", "oct", "oktober", "okt", "octobre", "octubre"],
        ["november", "nov", "novembre", "noviembre"],
        ["december", "dec", "dezember", "dez", "décembre", "decembre", "déc", "diciembre", "dic"],
    ];

    /// <summary>Month name in lower case to 1..12.</summary>
    public static FrozenDictionary<string, int> Months { get; } =
        MonthNames.SelectMany(static (names, index) => names.Select(name => (name, index + 1))).ToFrozenDictionary(static x => x.name, static x => x.Item2);

    /// <summary>Zone abbreviation in lower case to its offset in minutes. "ET" and its like are not here: they depend on the day.</summary>
    public static FrozenDictionary<string, int> Zones { get; } = new Dictionary<string, int>
    {
        ["z"] = 0, ["gmt"] = 0, ["utc"] = 0, ["ut"] = 0, ["wet"] = 0, ["bst"] = 60, ["cet"] = 60, ["mez"] = 60, ["west"] = 60, ["cest"] = 120, ["mesz"] = 120,
        ["eet"] = 120, ["eest"] = 180, ["msk"] = 180, ["sast"] = 120, ["wat"] = 60, ["cat"] = 120, ["eat"] = 180, ["trt"] = 180, ["gst"] = 240,
        ["pkt"] = 300, ["ist"] = 330, ["npt"] = 345, ["wib"] = 420, ["ict"] = 420, ["hkt"] = 480, ["sgt"] = 480, ["myt"] = 480, ["awst"] = 480,
        ["jst"] = 540, ["kst"] = 540, ["acst"] = 570, ["aest"] = 600, ["acdt"] = 630, ["aedt"] = 660, ["nzst"] = 720, ["nzdt"] = 780,
        ["est"] = -300, ["edt"] = -240, ["cst"] = -360, ["cdt"] = -300, ["mst"] = -420, ["mdt"] = -360, ["pst"] = -480, ["pdt"] = -420,
        ["akst"] = -540, ["akdt"] = -480, ["hst"] = -600, ["ast"] = -240, ["adt"] = -180, ["nst"] = -210, ["ndt"] = -150, ["brt"] = -180, ["art"] = -180, ["clt"] = -240,
    }.ToFrozenDictionary();

    /// <summary>North American zones printed without saying summer or winter: standard offset in minutes.</summary>
    public static FrozenDictionary<string, int> SeasonalZones { get; } = new Dictionary<string, int>
    {
        ["et"] = -300, ["ct"] = -360, ["mt"] = -420, ["pt"] = -480,
        ["eastern"] = -300, ["central"] = -360, ["mountain"] = -420, ["pacific"] = -480,
    }.ToFrozenDictionary();

    /// <summary>Units of "2 hours ago" in seconds; months and years are calendar steps and have their own sign here (-1, -12 months).</summary>
    public static FrozenDictionary<string, int> RelativeUnits { get; } = new Dictionary<string, int>
    {
        ["second"] = 1, ["seconds"] = 1, ["sec"] = 1, ["secs"] = 1, ["sekunde"] = 1, ["sekunden"] = 1, ["seconde"] = 1, ["secondes"] = 1, ["segundo"] = 1, ["segundos"] = 1,
        ["minute"] = 60, ["minutes"] = 60, ["min"] = 60, ["mins"] = 60, ["m"] = 60, ["minuten"] = 60, ["minuto"] = 60, ["minutos"] = 60,
        ["hour"] = 3600, ["hours"] = 3600, ["hr"] = 3600, ["hrs"] = 3600, ["h"] = 3600, ["std"] = 3600, ["stunde"] = 3600, ["stunden"] = 3600, ["heure"] = 3600, ["heures"] = 3600, ["hora"] = 3600, ["horas"] = 3600,
        ["day"] = 86400, ["days"] = 86400, ["d"] = 86400, ["tag"] = 86400, ["tagen"] = 86400, ["tage"] = 86400, ["jour"] = 86400, ["jours"] = 86400, ["día"] = 86400, ["días"] = 86400, ["dia"] = 86400, ["dias"] = 86400,
        ["week"] = 604800, ["weeks"] = 604800, ["w"] = 604800, ["woche"] = 604800, ["wochen"] = 604800, ["semaine"] = 604800, ["semaines"] = 604800, ["semana"] = 604800, ["semanas"] = 604800,
        ["month"] = -1, ["months"] = -1, ["monat"] = -1, ["monaten"] = -1, ["mois"] = -1, ["mes"] = -1, ["meses"] = -1,
        ["year"] = -12, ["years"] = -12, ["jahr"] = -12, ["jahren"] = -12, ["an"] = -12, ["ans"] = -12, ["année"] = -12, ["années"] = -12, ["año"] = -12, ["años"] = -12,
    }.ToFrozenDictionary();

    /// <summary>Words that name a day by its distance from today.</summary>
    public static FrozenDictionary<string, int> RelativeDays { get; } = new Dictionary<string, int>
    {
        ["today"] = 0, ["heute"] = 0, ["aujourd'hui"] = 0, ["hoy"] = 0, ["yesterday"] = -1, ["gestern"] = -1, ["hier"] = -1, ["ayer"] = -1, ["vorgestern"] = -2, ["avant-hier"] = -2, ["anteayer"] = -2,
    }.ToFrozenDictionary();

    /// <summary>"One hour ago", "vor einer Stunde", "il y a une heure", "hace una hora".</summary>
    public static FrozenDictionary<string, int> NumberWords { get; } = new Dictionary<string, int>
    {
        ["a"] = 1, ["an"] = 1, ["one"] = 1, ["ein"] = 1, ["eine"] = 1, ["einer"] = 1, ["einem"] = 1, ["un"] = 1, ["une"] = 1, ["una"] = 1,
        ["two"] = 2, ["zwei"] = 2, ["deux"] = 2, ["dos"] = 2, ["three"] = 3, ["drei"] = 3, ["trois"] = 3, ["tres"] = 3,
    }.ToFrozenDictionary();
}
