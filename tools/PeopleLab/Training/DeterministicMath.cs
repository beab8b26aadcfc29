namespace PeopleLab.Training;

/// <summary>Math from additions and multiplications alone, so that every machine trains the same model to the last bit
/// (Math.Exp is left to each platform's library).</summary>
internal static class DeterministicMath
{
    /// <summary>e to the power of the number, which is limited to -60..60.</summary>
    public static double Exp(double x)
    {
        x = Math.Clamp(x, -60, 60);
        const double Log2E = 1.4426950408889634;
        const double Ln2 = 0.6931471805599453;
        var whole = (int)Math.Floor(x * Log2E);
        var r = x - (whole * Ln2);
        var sum = 1.0 + (r * (1.0 + (r * (0.5 + (r * ((1.0 / 6) + (r * ((1.0 / 24) + (r * ((1.0 / 120) + (r * ((1.0 / 720) + (r * (1.0 / 5040))))))))))))));
        return sum * BitConverter.Int64BitsToDouble((long)(whole + 1023) << 52);
    }
}
