using System.Buffers.Binary;
using SearchService.Articles.People.Tagging;

namespace PeopleLab.Training;

/// <summary>Rounds trained weights to bytes and writes them as <see cref="TaggerModel"/> reads them.</summary>
internal static class ModelWriter
{
    /// <summary>How many steps a weight of one is cut into; weights beyond 127 steps are cut off.</summary>
    private const float StepsPerUnit = 32;

    /// <summary>The model file.</summary>
    public static byte[] Write(TrainingSet set, CrfTrainer trainer, IReadOnlyDictionary<uint, WordClass> words)
    {
        using var output = new MemoryStream();
        WriteUInt32(output, TaggerModel.Magic);
        WriteUInt32(output, TaggerModel.Version);
        for (var before = 0; before < LabelScheme.Count; before++)
        {
            for (var label = 0; label < LabelScheme.Count; label++)
                WriteUInt16(output, (ushort)(short)Math.Round(trainer.Transition(before, label) * StepsPerUnit));
        }

        WriteUInt32(output, (uint)words.Count);
        uint previous = 0;
        foreach (var (key, wordClass) in words.OrderBy(entry => entry.Key))
        {
            WriteVarint(output, key - previous);
            output.WriteByte((byte)wordClass);
            previous = key;
        }

        var rows = new List<(uint Hash, sbyte[] Steps)>();
        for (var feature = 0; feature < set.Features.Length; feature++)
        {
            var steps = new sbyte[LabelScheme.Weighted];
            for (var label = 0; label < steps.Length; label++)
                steps[label] = (sbyte)Math.Clamp(MathF.Round(trainer.Weights[(feature * LabelScheme.Weighted) + label] * StepsPerUnit), -127, 127);
            if (steps.Any(step => step != 0))
                rows.Add((set.Features[feature], steps));
        }

        WriteUInt32(output, (uint)rows.Count);
        previous = 0;
        foreach (var (hash, steps) in rows)
        {
            WriteVarint(output, hash - previous);
            previous = hash;
            ushort mask = 0;
            for (var label = 0; label < steps.Length; label++)
                mask |= (ushort)(steps[label] != 0 ? 1 << label : 0);
            WriteUInt16(output, mask);
            foreach (var step in steps.Where(step => step != 0))
                output.WriteByte((byte)step);
        }

        return output.ToArray();
    }

    /// <summary>Four bytes, the lowest first.</summary>
    public static void WriteUInt32(MemoryStream output, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        output.Write(bytes);
    }

    /// <summary>Two bytes, the lowest first.</summary>
    public static void WriteUInt16(MemoryStream output, ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        output.Write(bytes);
    }

    /// <summary>Seven bits a byte, the lowest first.</summary>
    public static void WriteVarint(MemoryStream output, uint value)
    {
        for (; value >= 0x80; value >>= 7)
            output.WriteByte((byte)(value | 0x80));
        output.WriteByte((byte)value);
    }
}
