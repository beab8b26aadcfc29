namespace SearchService.Articles.People.Tagging;

/// <summary>Features of a token by what they depend on. Those of a group always go together and are the same wherever what they depend on is the
/// same (see <see cref="FeatureKeys"/>), so what they add to the scores is worth keeping.</summary>
[Flags]
internal enum FeatureGroup
{
    /// <summary>No features.</summary>
    None = 0,

    /// <summary>The word itself, whatever stands around it.</summary>
    Word = 1 << 0,

    /// <summary>The word before.</summary>
    Before = 1 << 1,

    /// <summary>The word after.</summary>
    After = 1 << 2,

    /// <summary>The word before the word before.</summary>
    TwoBefore = 1 << 3,

    /// <summary>The word after the word after.</summary>
    TwoAfter = 1 << 4,

    /// <summary>What the words around look like.</summary>
    Shapes = 1 << 5,

    /// <summary>The lists that the word and its neighbours are on.</summary>
    Classes = 1 << 6,

    /// <summary>The large clusters of the word and its neighbours.</summary>
    Clusters = 1 << 7,

    /// <summary>How much the word and the one before are used like those of the lists.</summary>
    LikeBefore = 1 << 8,

    /// <summary>How much the word and the one after are used like those of the lists.</summary>
    LikeAfter = 1 << 9,

    /// <summary>What the document shows about the word elsewhere.</summary>
    Evidence = 1 << 10,

    /// <summary>What the document shows about the neighbours.</summary>
    EvidenceBeside = 1 << 11,

    /// <summary>What lists and clusters know about the word, at its place in the run.</summary>
    InRun = 1 << 12,

    /// <summary>What kinds of words the run has.</summary>
    Pattern = 1 << 13,

    /// <summary>The word before the run, of a token that is not the run's first.</summary>
    BeforeRun = 1 << 14,

    /// <summary>The word after the run, of a token that is not the run's last.</summary>
    AfterRun = 1 << 15,

    /// <summary>The first word of the run, of another token.</summary>
    FirstOfRun = 1 << 16,

    /// <summary>The last word of the run, of another token.</summary>
    LastOfRun = 1 << 17,

    /// <summary>All others: pairs of words and the like, which hardly ever come again.</summary>
    Rare = 1 << 18,

    /// <summary>All features.</summary>
    All = (1 << 19) - 1,
}
