namespace SearchService.Archive.Ledger;

/// <summary>What has become of one dropped file. The names are stored in lower case in service.db.</summary>
public enum FileState
{
    /// <summary>Noticed, but still changing or held open by its writer.</summary>
    Settling,

    /// <summary>Ready to be read.</summary>
    Found,

    /// <summary>Being read.</summary>
    Reading,

    /// <summary>In the index and visible to search, but not yet in a commit that survives a crash.</summary>
    Written,

    /// <summary>Gone from the folder; its articles leave the index with the next commit.</summary>
    Removing,

    /// <summary>Its articles are in a commit.</summary>
    Indexed,

    /// <summary>Left out on purpose, with a reason.</summary>
    Skipped,

    /// <summary>Could not be read, with a reason.</summary>
    Failed,

    /// <summary>No longer in the folder. Kept so that a file that comes back, or was only renamed, keeps its identity. Not counted.</summary>
    Gone,
}
