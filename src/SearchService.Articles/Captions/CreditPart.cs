namespace SearchService.Articles.Captions;

/// <summary>One name of a credit line and the separator printed before it.</summary>
internal readonly record struct CreditPart(string Separator, string Name)
{
    public bool IsAgency => CreditWords.IsAgency(Name.AsSpan().TrimEnd('.')) || IsAgencyWithRemark;

    public bool IsRemark => CreditWords.IsRemark(Name);

    public bool IsOrganisation
    {
        get
        {
            if (IsAgency)
            {
                return true;
            }

            foreach (var word in Name.AsSpan().Split(' '))
            {
                if (CreditWords.IsOrganisationWord(Name.AsSpan(word).Trim(",)")))
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
        && CreditWords.IsRemark(Name.AsSpan(space + 1))
        && CreditWords.IsAgency(Name.AsSpan(0, space));
}
