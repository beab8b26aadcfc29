namespace SearchService.Fuzz.Tests;

/// <summary>How many rounds a fuzz test runs: few in every test run, many when SEARCHSERVICE_LONG=1.</summary>
internal static class FuzzRounds
{
    public static int Of(int normal, int many) => Environment.GetEnvironmentVariable("SEARCHSERVICE_LONG") == "1" ? many : normal;
}
