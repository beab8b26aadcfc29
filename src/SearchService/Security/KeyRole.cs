namespace SearchService.Security;

/// <summary>What the owner of an API key may do; each role includes those before it.</summary>
internal enum KeyRole
{
    /// <summary>Search and read.</summary>
    Reader,

    /// <summary>Also upload articles and correct people.</summary>
    Editor,

    /// <summary>Also retry failures and see metrics.</summary>
    Admin,
}
