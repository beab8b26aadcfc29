namespace SearchService.Engine.Search;

/// <summary>
/// Favours the new: a document of age 0 (or from the future) has factor 1, and with every half-life the part above <see cref="Floor"/> halves.
/// A document without a date has the floor.
/// </summary>
public sealed record RecencyDecay : ScoreFunction
{
    /// <summary>Takes the date field and what counts as now, in the unit of the field's values.</summary>
    public RecencyDecay(string field, long now, long halfLife)
        : base(field)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(halfLife);
        Now = now;
        HalfLife = halfLife;
    }

    /// <summary>The moment of age 0, in the unit of the field's values.</summary>
    public long Now { get; }

    /// <summary>The age at which the part above the floor has halved, in the unit of the field's values.</summary>
    public long HalfLife { get; }

    /// <summary>What the oldest keep, 0 to 1. A half: age alone never outweighs a clearly better match.</summary>
    public float Floor { get; init; } = 0.5f;

    /// <inheritdoc/>
    public override float UpperBound => 1f;

    /// <inheritdoc/>
    public override float Evaluate(long? value)
    {
        if (value is not { } date) return Floor;
        var age = Math.Max(0d, (double)Now - date);
        return (float)(Floor + ((1d - Floor) * Math.Pow(2d, -age / HalfLife)));
    }
}
