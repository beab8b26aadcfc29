namespace SearchService.Testing.Goldens;

/// <summary>A line of a golden file on which this engine disagrees.</summary>
public sealed record GoldenDifference(int Line, string Input, string Expected, string Found)
{
    public override string ToString() => $"line {Line}: {Input}{Environment.NewLine}  golden {Expected}{Environment.NewLine}  here   {Found}";
}
