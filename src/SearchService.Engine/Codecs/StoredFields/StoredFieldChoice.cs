namespace SearchService.Engine.Codecs.StoredFields;

/// <summary>What a visitor wants of a stored field.</summary>
public enum StoredFieldChoice
{
    /// <summary>To see it.</summary>
    Read,

    /// <summary>Not to see it.</summary>
    Skip,

    /// <summary>Neither it nor any that follow.</summary>
    Stop,
}
