namespace SearchService.Commands;

/// <summary>The program's exit codes, the same for every command.</summary>
internal static class ExitCode
{
    /// <summary>Done; a search found something.</summary>
    public const int Success = 0;

    /// <summary>Nothing was found.</summary>
    public const int NoHits = 1;

    /// <summary>The command line makes no sense.</summary>
    public const int Usage = 2;

    /// <summary>It could not be done.</summary>
    public const int Failure = 3;
}
