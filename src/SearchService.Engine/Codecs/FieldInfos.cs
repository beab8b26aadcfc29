using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace SearchService.Engine.Codecs;

/// <summary>The fields of a segment, found by name or number, in ascending number order.</summary>
public sealed class FieldInfos : IReadOnlyList<FieldInfo>
{
    private readonly FieldInfo[] _byNumber;
    private readonly Dictionary<string, FieldInfo> _byName;

    /// <summary>Takes the fields in any order.</summary>
    /// <exception cref="ArgumentException">Two have the same name or number.</exception>
    public FieldInfos(IEnumerable<FieldInfo> fields)
    {
        _byNumber = [.. fields.OrderBy(field => field.Number)];
        _byName = new Dictionary<string, FieldInfo>(_byNumber.Length, StringComparer.Ordinal);
        for (var i = 0; i < _byNumber.Length; i++)
        {
            if (i > 0 && _byNumber[i].Number == _byNumber[i - 1].Number) throw new ArgumentException($"Two fields have the number {_byNumber[i].Number}.", nameof(fields));
            if (!_byName.TryAdd(_byNumber[i].Name, _byNumber[i])) throw new ArgumentException($"Two fields have the name \"{_byNumber[i].Name}\".", nameof(fields));
        }
    }

    /// <inheritdoc/>
    public int Count => _byNumber.Length;

    /// <summary>The field at a place in number order (not the field of that number).</summary>
    public FieldInfo this[int index] => _byNumber[index];

    /// <summary>Finds a field by name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out FieldInfo? field) => _byName.TryGetValue(name, out field);

    /// <summary>Finds a field by number; null when there is none.</summary>
    public FieldInfo? WithNumber(int number)
    {
        var place = Array.BinarySearch(_byNumber, number, NumberComparer.Instance);
        return place < 0 ? null : _byNumber[place];
    }

    /// <inheritdoc/>
    public IEnumerator<FieldInfo> GetEnumerator() => ((IEnumerable<FieldInfo>)_byNumber).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class NumberComparer : IComparer
    {
        public static readonly NumberComparer Instance = new();

        public int Compare(object? x, object? y) => NumberOf(x).CompareTo(NumberOf(y));

        private static int NumberOf(object? value) => value is FieldInfo field ? field.Number : (int)value!;
    }
}
