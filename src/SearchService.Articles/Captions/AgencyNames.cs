using System.Collections.Frozen;

namespace SearchService.Articles.Captions;

/// <summary>
/// One spelling for each agency that pages print in several ("REUTERS", "Thomson Reuters", "AP Photo", "The Associated Press"), so that
/// a count by agency has each once. The credit as printed keeps its own spelling.
/// </summary>
internal static class AgencyNames
{
    private static readonly FrozenDictionary<string, string> Canonical = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["reuters"] = "Reuters", ["thomson reuters"] = "Reuters", ["reuters photo"] = "Reuters", ["via reuters"] = "Reuters",
        ["ap"] = "AP", ["associated press"] = "AP", ["the associated press"] = "AP", ["ap photo"] = "AP", ["ap photos"] = "AP", ["ap images"] = "AP",
        ["afp"] = "AFP", ["afp photo"] = "AFP", ["agence france-presse"] = "AFP", ["agence france presse"] = "AFP",
        ["getty"] = "Getty Images", ["getty images"] = "Getty Images", ["gettyimages"] = "Getty Images", ["gettty"] = "Getty Images",
        ["epa"] = "EPA", ["epa-efe"] = "EPA-EFE", ["epa efe"] = "EPA-EFE", ["epa/efe"] = "EPA-EFE", ["efe"] = "EFE",
        ["pa"] = "PA", ["pa wire"] = "PA", ["press association"] = "PA", ["pa media"] = "PA", ["pti photo"] = "PTI",
        ["dpa"] = "dpa", ["ansa"] = "ANSA", ["bloomberg"] = "Bloomberg", ["bloomberg news"] = "Bloomberg", ["xinhua"] = "Xinhua", ["tass"] = "TASS", ["kyodo"] = "Kyodo", ["kyodo news"] = "Kyodo",
        ["anadolu"] = "Anadolu", ["anadolu agency"] = "Anadolu", ["shutterstock"] = "Shutterstock", ["alamy"] = "Alamy", ["alamy stock photo"] = "Alamy", ["nurphoto"] = "NurPhoto", ["zuma press"] = "Zuma Press", ["zuma"] = "Zuma Press",
        ["the new york times"] = "The New York Times", ["new york times"] = "The New York Times", ["handout"] = "Handout", ["handouts"] = "Handout", ["handout photo"] = "Handout", ["courtesy"] = "Courtesy", ["submitted"] = "Submitted", ["contributed"] = "Contributed", ["pool"] = "Pool", ["pool photo"] = "Pool",
        ["the canadian press"] = "The Canadian Press", ["canadian press"] = "The Canadian Press", ["usa today network"] = "USA TODAY NETWORK",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The agency with each of its parts in its one spelling, separators as printed; null for null.</summary>
    public static string? Of(string? agency)
    {
        if (agency is null)
        {
            return null;
        }

        if (Canonical.TryGetValue(agency, out var whole))
        {
            return whole;
        }

        var parts = CreditParts.Split(agency);
        return parts.Count < 2 ? agency : CreditParts.Join([.. parts.Select(static part => part with { Name = Canonical.GetValueOrDefault(part.Name, part.Name) })]);
    }
}
