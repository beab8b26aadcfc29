namespace SearchService.Articles.Captions;

/// <summary>One name of a credit line and the separator printed before it.</summary>
internal readonly record struct CreditPart(string Separator, string Name)
{
    public bool IsAgency => CreditWords.Agencies.Contains(Name.ToLowerInvariant().TrimEnd('.')) || IsAgencyWithRemark;

    public bool IsRemark => CreditWords.Remarks.Contains(Name.ToLowerInvariant());

    public bool IsOrganisation
    {
        get
        {
            if (IsAgency)
            {
                return true;
            }

            foreach (var word in Name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (CreditWords.OrganisationWords.Contains(word.ToLowerInvariant().Trim(',', ')')))
                {
                    return true;
                }
            }

            return Name.StartsWith("The ", StringComparison.OrdinalIgnoreCase) || (!Name.Contains(' ') && Name.Length <= 6 && Name.All(static c => !char.IsLower(c)));
        }
    }

    private bool IsAgencyWithRemark =>
        Name.LastIndexOf(' ') is > 0 and var space
        && CreditWords.Remarks.Contains(Name[(space + 1)..].ToLowerInvariant())
        && CreditWords.Agencies.Contains(Name[..space].ToLowerInvariant());
}
