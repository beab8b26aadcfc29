namespace SearchService.Engine.Analysis;

/// <summary>Leaves out tokens and keeps their positions free, so that phrases do not match across what was there.</summary>
public abstract class DroppingFilter(TokenStream input) : TokenFilter(input)
{
    private int _skippedPositions;

    /// <inheritdoc/>
    public sealed override bool MoveNext()
    {
        _skippedPositions = 0;
        while (Input.MoveNext())
        {
            if (Keeps(Token))
            {
                Token.PositionIncrement += _skippedPositions;
                return true;
            }

            _skippedPositions += Token.PositionIncrement;
        }

        return false;
    }

    /// <inheritdoc/>
    public sealed override void End()
    {
        base.End();
        Token.PositionIncrement += _skippedPositions;
    }

    /// <summary>Whether the token stays.</summary>
    protected abstract bool Keeps(Token token);
}
