using System.Buffers.Binary;
using System.Buffers.Text;
using SearchService.Engine.Search;

namespace SearchService.Archive.Search;

/// <summary>
/// Where a page of hits ended, as opaque text: the last hit and whether it was one with all words or with most.
/// <code>
/// Cursor := base64url( version:u8, isPartial:u8, doc:i32, score:f32, keyCount:u8, key*, hitsBefore:i32 ), key := isNumber:u8, i64 | length:u8, UTF-8
/// </code>
/// </summary>
internal sealed record SearchCursor(bool IsPartial, ScoreDoc? After, int HitsBefore)
{
    private const byte Version = 1;

    /// <summary>As text.</summary>
    public override string ToString()
    {
        var bytes = new List<byte>(64) { Version, IsPartial ? (byte)1 : (byte)0 };
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(number, After?.DocId ?? -1);
        bytes.AddRange(number[..4]);
        BinaryPrimitives.WriteSingleBigEndian(number, After?.Score ?? 0);
        bytes.AddRange(number[..4]);
        var keys = After?.SortValues ?? [];
        bytes.Add((byte)keys.Count);
        foreach (var key in keys)
        {
            if (key is long value)
            {
                bytes.Add(1);
                BinaryPrimitives.WriteInt64BigEndian(number, value);
                bytes.AddRange(number);
                continue;
            }

            var text = key switch { byte[] b => b, ReadOnlyMemory<byte> m => m.ToArray(), string s => System.Text.Encoding.UTF8.GetBytes(s), _ => [] };
            bytes.Add(0);
            bytes.Add((byte)text.Length);
            bytes.AddRange(text);
        }

        BinaryPrimitives.WriteInt32BigEndian(number, HitsBefore);
        bytes.AddRange(number[..4]);
        return Base64Url.EncodeToString(bytes.ToArray());
    }

    /// <summary>Reads a cursor; null when it is none of ours.</summary>
    public static SearchCursor? Read(string text)
    {
        if (text.Length > 1000 || !Base64Url.IsValid(text)) return null;
        var bytes = Base64Url.DecodeFromChars(text).AsSpan();
        try
        {
            if (bytes[0] != Version) return null;
            var isPartial = bytes[1] == 1;
            var doc = BinaryPrimitives.ReadInt32BigEndian(bytes[2..]);
            var score = BinaryPrimitives.ReadSingleBigEndian(bytes[6..]);
            var keys = new object?[bytes[10]];
            bytes = bytes[11..];
            for (var i = 0; i < keys.Length; i++)
            {
                if (bytes[0] == 1)
                {
                    keys[i] = BinaryPrimitives.ReadInt64BigEndian(bytes[1..]);
                    bytes = bytes[9..];
                    continue;
                }

                keys[i] = bytes.Slice(2, bytes[1]).ToArray();
                bytes = bytes[(2 + bytes[1])..];
            }

            var after = doc < 0 ? null : new ScoreDoc(doc, score) { SortValues = keys };
            return new SearchCursor(isPartial, after, BinaryPrimitives.ReadInt32BigEndian(bytes));
        }
        catch (Exception cut) when (cut is IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
