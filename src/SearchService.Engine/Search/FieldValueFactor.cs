namespace SearchService.Engine.Search;

/// <summary>Favours documents by a number of their own (links, priority): the value through a modifier, times a factor, within bounds.</summary>
public sealed record FieldValueFactor : ScoreFunction
{
    /// <summary>Takes the numeric field.</summary>
    public FieldValueFactor(string field)
        : base(field)
    {
    }

    /// <summary>How the number grows into a factor.</summary>
    public enum Growth
    {
        /// <summary>As it is.</summary>
        Linear,

        /// <summary>ln(1 + value): doubling the number adds a constant.</summary>
        Logarithmic,

        /// <summary>The square root.</summary>
        SquareRoot,
    }

    /// <summary>How the number grows into a factor.</summary>
    public Growth Modifier { get; init; } = Growth.Logarithmic;

    /// <summary>Multiplies the modified number.</summary>
    public float Factor { get; init; } = 1f;

    /// <summary>What a document without the number counts as.</summary>
    public long Missing { get; init; } = 1;

    /// <summary>No document's factor is larger; needed to skip documents that cannot be among the best.</summary>
    public float Largest { get; init; } = 10f;

    /// <inheritdoc/>
    public override float UpperBound => Largest;

    /// <inheritdoc/>
    public override float Evaluate(long? value)
    {
        double number = Math.Max(0, value ?? Missing);
        var grown = Modifier switch
        {
            Growth.Logarithmic => Math.Log(1d + number),
            Growth.SquareRoot => Math.Sqrt(number),
            _ => number,
        };
        return (float)Math.Clamp(grown * Factor, 0d, Largest);
    }
}
