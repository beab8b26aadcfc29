namespace PeopleLab.Training;

/// <summary>What training does; the defaults built the shipped model.</summary>
internal sealed record TrainingOptions
{
    /// <summary>Variants of each document besides the original: renamed people, other styles.</summary>
    public int Variants { get; init; } = 5;

    /// <summary>A feature must be seen this often to be learned.</summary>
    public int MinFeatureCount { get; init; } = 4;

    /// <summary>Passes over all runs of tokens.</summary>
    public int Epochs { get; init; } = 16;

    /// <summary>How often, in percent, a token's own word is hidden from the model in one pass.</summary>
    public int WordDropoutPercent { get; init; } = 20;

    /// <summary>How many names, in percent, each renamed variant believes are on no list.</summary>
    public int ListDropoutPercent { get; init; } = 40;

    /// <summary>How many words of places and organisations, in percent, a renamed variant makes as strange as its people's names.</summary>
    public int StrangePercent { get; init; } = 60;

    /// <summary>How many places, in percent, a renamed variant exchanges for others of the world.</summary>
    public int PlacePercent { get; init; } = 50;

    /// <summary>AdaGrad's step.</summary>
    public float LearningRate { get; init; } = 0.05f;

    /// <summary>Pull of weights towards zero.</summary>
    public float Regularisation { get; init; } = 0.00003f;

    /// <summary>Seed of everything random.</summary>
    public ulong Seed { get; init; } = 20161214;

    /// <summary>What a run of tweets counts: they are far from news.</summary>
    public float TweetWeight { get; init; } = 0.35f;

    /// <summary>What a run of the GMB counts: it is corrected by hand in part only.</summary>
    public float GmbWeight { get; init; } = 0.35f;

    /// <summary>How much a run of the corpus counts.</summary>
    public float WeightOf(string corpus) => corpus switch
    {
        "gmb" => GmbWeight,
        "wnut" or "btc" => TweetWeight,
        _ => 1f,
    };

    /// <summary>The defaults with "--Name value" from a command line, for experiments.</summary>
    public static TrainingOptions From(Commands.CommandLine line)
    {
        var options = new TrainingOptions();
        foreach (var property in typeof(TrainingOptions).GetProperties())
        {
            if (line.Optional("--" + property.Name) is { } value)
                property.SetValue(options, Convert.ChangeType(value, property.PropertyType, System.Globalization.CultureInfo.InvariantCulture));
        }

        return options;
    }
}
