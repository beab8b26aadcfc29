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

            return IsCompound(Name) || Name.StartsWith("The ", StringComparison.OrdinalIgnoreCase) || (!Name.Contains(' ') && Name.Length <= 12 && Name.All(static c => !char.IsLower(c)));
        }
    }

    /// <summary>"NorPress", "NurPhoto": one word with a capital inside, which names of people have only after Mc, Mac and the like.</summary>
    private static bool IsCompound(string name)
    {
        if (name.Contains(' ') || name.Length < 5 || name.StartsWith("Mc", StringComparison.Ordinal) || name.StartsWith("Mac", StringComparison.Ordinal))
        {
            return false;
        }

        for (var i = 3; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && char.IsLower(name[i - 1]))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAgencyWithRemark =>
        Name.LastIndexOf(' ') is > 0 and var space
        && CreditWords.Remarks.Contains(Name[(space + 1)..].ToLowerInvariant())
        && CreditWords.Agencies.Contains(Name[..space].ToLowerInvariant());
}
