using PeopleLab.Corpora;
using PeopleLab.Training;

namespace PeopleLab.Commands;

/// <summary>train: writes the shipped model from the reference data.</summary>
internal static class TrainCommand
{
    public static int Run(CommandLine line)
    {
        var data = line.Required("--data");
        var output = line.Required("--out");
        var model = ModelTrainer.Train(TrainingCorpora.Load(data), NameLists.Load(data), TrainingOptions.From(line), Console.Error.WriteLine);
        File.WriteAllBytes(output, model);
        Console.WriteLine($"{output}: {model.Length:N0} bytes, SHA-256 {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(model))}");
        return 0;
    }
}
