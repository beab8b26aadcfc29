using System.Text;

namespace SearchService.Browser.Tests;

/// <summary>The articles of the page tests: invented news in the shape of real drops, one file that cannot be read, and one full of bait.</summary>
internal static class TestArticles
{
    /// <summary>Markup that must only ever be shown as text.</summary>
    public const string Bait = "<img src=x onerror=\"window.caught=1\"><script>window.caught=1</script>";

    /// <summary>Somebody whom an article of 2016 and one of 2017 name.</summary>
    public const string PersonOfTwoYears = "Teresa Voss";

    private const string BaitFileName = "bait <img src=x onerror=window.caught=1>.md";

    private static readonly (string Name, string Text)[] Files =
    [
        ("harbor.md", """
            ---
            title: Harbor truce collapses a day after talks in Port Lanin
            byline: Mira Tolland
            section: World
            source: Meridian Wire
            date: 2016-12-14T09:00:00Z
            ---
            A truce meant to reopen the harbor collapsed on Wednesday, less than a day after it was brokered by mediators in Port Lanin.

            "The ships will sail when the crews are safe," said Foreign Minister Idris Kallow, who led the talks with the dockers.

            Kallow told Meridian Wire that evacuation of the crews would begin once the guns are silent. The harbor has been shut for nine weeks.

            ![Buses wait to evacuate crews from the northern quay of Port Lanin on Tuesday. Photo by Jonas Abreu/Meridian Wire](quay.jpg)

            Dockers' leader Teresa Voss said the mediators had not kept their word about the cease-fire.
            """),
        ("budget.md", """
            ---
            title: Council passes a budget that nobody wanted
            byline: Paul Erskine
            section: Politics
            source: Northgate Courier
            date: 2017-03-02T18:30:00Z
            ---
            The city council passed its budget late on Thursday after Mayor Teresa Voss dropped a tax on parking.

            "It is nobody's favourite, and that is why it is fair," Voss said.

            The budget gives the harbor district money for two new bridges.
            """),
        ("football.md", """
            ---
            title: Rovers win again as Okafor scores twice
            byline: Ana Lindqvist
            section: Sport
            source: Northgate Courier
            date: 2017-05-20T20:00:00Z
            ---
            Chidi Okafor scored twice as Northgate Rovers won the cup for the third year running.

            Coach Lars Henning said the truce between players and owners had held when it mattered.
            """),
        ("ceasefire-ar.md", """
            ---
            title: "الهدنة في الميناء انهارت (2016)"
            section: World
            date: 2016-12-15
            ---
            قال المتحدث باسم الميناء إن الهدنة انهارت يوم الجمعة، وقال السكان إنهم لا يعرفون ماذا يفعلون بعد ذلك.
            """),
        ("unbreakable.md", $"""
            ---
            title: An unbreakable word {new string('m', 120)}
            byline: {new string('n', 90)} Quent
            section: {new string('s', 60)}
            date: 2016-11-01
            ---
            This unbreakable sentence ends with an address of a page that is very long: https://example.org/{new string('a', 300)}
            """),
        ("broken.xml", "<?xml version=\"1.0\"?><newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"x\"><itemMeta>"),
    ];

    /// <summary>How many files are dropped.</summary>
    public static int FileCount => Files.Length + 1;

    /// <summary>Drops all of them.</summary>
    public static void WriteTo(string folder)
    {
        foreach (var (name, text) in Files) File.WriteAllText(Path.Combine(folder, name), text, new UTF8Encoding(false));
        File.WriteAllText(Path.Combine(folder, BaitFileName), BaitArticle(), new UTF8Encoding(false));
    }

    private static string BaitArticle()
    {
        var bait = Bait.Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"""
            ---
            title: "Baited {bait}"
            byline: "{bait}"
            section: "{bait}"
            source: "{bait}"
            keywords: ["{bait}"]
            date: 2016-06-01
            ---
            The baited body says \<img src=x onerror="window.caught=1"> and `<script>window.caught=1</script>` in its first sentence.

            ![Baited caption \<script>window.caught=1\</script>. Photo by \<b>Nobody\</b>/Agency](x.jpg)
            """;
    }
}
