using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace SearchService.Articles.Readers.Office;

/// <summary>Runs pdftotext on bytes in memory: the one child process of the readers, bounded in time and output.</summary>
internal static class PdfToText
{
    private const int MaxErrorChars = 2_000;

    /// <summary>The text; null with a failure when the program is missing or refuses the file.</summary>
    public static string? Run(Reading reading, out ReadResult failure)
    {
        failure = ReadResult.Failed("broken-document", "The PDF is damaged; ask for it again.") with { Format = PdfReader.FormatName };
        var start = new ProcessStartInfo(reading.Options.PdfToTextProgram)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var argument in (ReadOnlySpan<string>)["-enc", "UTF-8", "-", "-"])
        {
            start.ArgumentList.Add(argument);
        }

        Process process;
        try
        {
            process = Process.Start(start) ?? throw new InvalidOperationException("No process was started.");
        }
        catch (Win32Exception)
        {
            failure = ReadResult.Failed("pdf-needs-poppler", "PDF files need the program pdftotext: install poppler-utils on this machine, then retry.") with { Format = PdfReader.FormatName };
            return null;
        }

        using (process)
        using (reading.Cancellation.Register(() => Stop(process)))
        {
            var errors = process.StandardError.ReadToEndAsync();
            var feeding = Feed(process, reading.Content);
            var text = ReadBounded(process, reading);
            process.WaitForExit();
            feeding.Wait(CancellationToken.None);
            reading.CheckTime();
            var message = errors.Result;
            if (process.ExitCode == 0 && text is not null)
            {
                return text;
            }

            if (message.AsSpan(0, Math.Min(message.Length, MaxErrorChars)).Contains("Incorrect password", StringComparison.Ordinal))
            {
                failure = ReadResult.Failed("password-protected", "The PDF is protected by a password; save it without one and drop it again.") with { Format = PdfReader.FormatName };
            }

            return null;
        }
    }

    private static async Task Feed(Process process, ReadOnlyMemory<byte> content)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(content).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended before it had read everything; its exit code tells.
        }
    }

    private static string? ReadBounded(Process process, Reading reading)
    {
        var text = new StringBuilder();
        var chunk = new char[16_384];
        int read;
        while ((read = process.StandardOutput.Read(chunk)) > 0)
        {
            text.Append(chunk, 0, read);
            if (text.Length > reading.Options.MaxArticleChars)
            {
                Stop(process);
                break;
            }
        }

        return text.ToString();
    }

    private static void Stop(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
