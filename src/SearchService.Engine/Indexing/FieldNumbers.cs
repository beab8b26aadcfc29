using System.Diagnostics.CodeAnalysis;
using SearchService.Engine.Codecs;

namespace SearchService.Engine.Indexing;

/// <summary>Gives a field the same number and kind of column in all segments of the index. Safe for use by many threads.</summary>
internal sealed class FieldNumbers
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly HashSet<int> _used = [];
    private readonly Dictionary<string, DocValuesType> _columns = new(StringComparer.Ordinal);
    private int _next;

    /// <summary>Learns the fields of an existing segment. A number that is taken by another name is not shared.</summary>
    public void Learn(FieldInfos fields)
    {
        lock (_gate)
        {
            foreach (var field in fields)
            {
                if (!_numbers.ContainsKey(field.Name) && _used.Add(field.Number)) _numbers.Add(field.Name, field.Number);
                if (field.DocValuesType != DocValuesType.None) _columns.TryAdd(field.Name, field.DocValuesType);
            }
        }
    }

    /// <summary>The number of a field, new or known.</summary>
    public int NumberOf(string name)
    {
        lock (_gate)
        {
            if (_numbers.TryGetValue(name, out var number)) return number;
            while (!_used.Add(_next)) _next++;
            _numbers.Add(name, _next);
            return _next;
        }
    }

    /// <summary>Settles the kind of a field's column; false when the field has one of another kind.</summary>
    public bool TrySetColumn(string name, DocValuesType type, [NotNullWhen(false)] out DocValuesType? existing)
    {
        lock (_gate)
        {
            existing = null;
            if (_columns.TryAdd(name, type)) return true;
            if (_columns[name] == type) return true;
            existing = _columns[name];
            return false;
        }
    }

    /// <summary>Lets fields have columns of other kinds: all documents were deleted. Numbers stay, for emptied buffers and merges under way go on with them.</summary>
    public void ForgetColumns()
    {
        lock (_gate) _columns.Clear();
    }
}
