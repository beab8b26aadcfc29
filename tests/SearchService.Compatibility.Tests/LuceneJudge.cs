using System.Diagnostics;
using SearchService.Testing;

namespace SearchService.Compatibility.Tests;

/// <summary>
/// Apache Lucene 4.10 itself as judge. Looks for a JDK on the path and for Lucene's jars where SEARCHSERVICE_LUCENE_JARS says, else in
/// artifacts/lucene/lucene-4.10 below the repository's root; installs nothing. All jobs of a run share one virtual machine, because
/// starting one takes longer than judging an index.
/// </summary>
public sealed class LuceneJudge : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "searchservice-judge-" + Guid.NewGuid().ToString("N"));
    private readonly string _jars = JarsFolder();
    private bool _isCompiled;

    /// <summary>Why there is no judge; null when there is one.</summary>
    public string? Missing =>
        !File.Exists(CoreJar) ? $"Lucene's jars are not in {_jars}"
        : !Directory.Exists(OracleFolder) ? $"the oracle's programs are not in {OracleFolder}"
        : FindOnPath("javac") is null || FindOnPath("java") is null ? "there is no JDK on the path"
        : null;

    /// <summary>A folder for the indexes to be judged.</summary>
    public string Folder
    {
        get
        {
            Directory.CreateDirectory(_folder);
            return _folder;
        }
    }

    private static string OracleFolder => SharedData.PathOf("golden", "oracle");

    private string CoreJar => Path.Combine(_jars, "lucene-core-4.10.4.jar");

    /// <summary>Runs jobs (see oracle/Judge.java) and returns an answer each: "ok", or what is wrong.</summary>
    public IReadOnlyList<string> Run(IReadOnlyCollection<string> jobs)
    {
        Compile();
        // Serial collector and one compiler tier: the machine is shared with other tests.
        var (exitCode, output, error) = Start("java", ["-ea", "-XX:+UseSerialGC", "-Xmx512m", "-cp", $"{CoreJar}{Path.PathSeparator}{ClassFolder}", "Judge"], string.Join('\n', jobs) + "\n");
        var answers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (exitCode != 0 || answers.Length != jobs.Count) throw new InvalidOperationException($"The judge gave {answers.Length} answers to {jobs.Count} jobs and exit code {exitCode}: {error}");
        return answers;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private string ClassFolder => Path.Combine(Folder, "classes");

    private static string JarsFolder() =>
        Environment.GetEnvironmentVariable("SEARCHSERVICE_LUCENE_JARS") is { Length: > 0 } set
            ? set
            : Path.Combine(SharedData.RepositoryRoot, "artifacts", "lucene", "lucene-4.10");

    private static string? FindOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => (string[])[Path.Combine(folder, program), Path.Combine(folder, program + ".exe")])
        .FirstOrDefault(File.Exists);

    private void Compile()
    {
        if (_isCompiled) return;
        Directory.CreateDirectory(ClassFolder);
        string[] sources = [Path.Combine(OracleFolder, "Dump.java"), Path.Combine(OracleFolder, "Search.java"), Path.Combine(AppContext.BaseDirectory, "oracle", "Judge.java")];
        var (exitCode, _, error) = Start("javac", ["-nowarn", "-encoding", "UTF-8", "-cp", CoreJar, "-d", ClassFolder, .. sources], string.Empty);
        if (exitCode != 0) throw new InvalidOperationException("The judge does not compile: " + error);
        _isCompiled = true;
    }

    private static (int ExitCode, string Output, string Error) Start(string program, IEnumerable<string> arguments, string input)
    {
        var start = new ProcessStartInfo(FindOnPath(program)!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.Result, error.Result);
    }
}
