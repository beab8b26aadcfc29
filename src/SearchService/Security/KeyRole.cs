namespace SearchService.Security;

/// <summary>What the owner of an API key may do; each role includes those before it.</summary>
internal enum KeyRole
{
    /// <summary>Search and read.</summary>
    Reader,

    /// <summary>Also upload articles, correct people and have failed files read again.</summary>
    Editor,

    /// <summary>Also see metrics.</summary>
    Admin,
}
