using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using SearchService.Archive.Index;
using SearchService.Archive.Schema;
using SearchService.Engine.Search;

namespace SearchService.Archive.Search;

/// <summary>
/// Where a page of hits ended, as opaque text: the last hit, how many of the words it had to have, and the state of the index and
/// the moment that the order was made of, so that the next page goes on in the same order whatever has arrived meanwhile.
/// <code>
/// Cursor := base64url( version:u8, tier:u8, sort:u8, state:i64, asOf:i64, doc:i32, score:f32, key, keyCount:u8, sortKey*, hitsBefore:i32 )
/// key := length:u8, UTF-8;  sortKey := isNumber:u8, i64 | length:u8, UTF-8
/// </code>
/// </summary>
internal sealed record SearchCursor
{
    private const byte Version = 4;
    private const int LongestInChars = 1000;

    /// <summary>Among which hits the page ended.</summary>
    public MatchTier Tier { get; init; }

    /// <summary>The order of the hits; a place in one is none in another.</summary>
    public SortOrder Sort { get; init; }

    /// <summary>The state of the index that the hits were found in; see <see cref="PagingStates"/>. 0 when it was not kept.</summary>
    public long State { get; init; }

    /// <summary>The moment ages were counted from, in milliseconds since 1970; 0 for the first page.</summary>
    public long AsOf { get; init; }

    /// <summary>The last hit; null to begin.</summary>
    public ScoreDoc? After { get; init; }

    /// <summary>The article of the last hit, by which it is found again in a newer state of the index.</summary>
    public string Key { get; init; } = "";

    /// <summary>How many hits came before.</summary>
    public int HitsBefore { get; init; }

    /// <summary>As text.</summary>
    public override string ToString()
    {
        var bytes = new List<byte>(96) { Version, (byte)Tier, (byte)Sort };
        AddLong(bytes, State);
        AddLong(bytes, AsOf);
        AddInt(bytes, After?.DocId ?? -1);
        AddInt(bytes, BitConverter.SingleToInt32Bits(After?.Score ?? 0));
        AddText(bytes, Encoding.UTF8.GetBytes(Key));
        var keys = After?.SortValues ?? [];
        bytes.Add((byte)keys.Count);
        foreach (var key in keys)
        {
            bytes.Add(key is long ? (byte)1 : (byte)0);
            if (key is long value) AddLong(bytes, value);
            else AddText(bytes, key switch { byte[] b => b, ReadOnlyMemory<byte> m => m.ToArray(), string s => Encoding.UTF8.GetBytes(s), _ => [] });
        }

        AddInt(bytes, HitsBefore);
        return Base64Url.EncodeToString(bytes.ToArray());
    }

    /// <summary>Reads a cursor; null when it is none of ours.</summary>
    public static SearchCursor? Read(string text)
    {
        if (text.Length > LongestInChars || !Base64Url.IsValid(text)) return null;
        var bytes = (ReadOnlySpan<byte>)Base64Url.DecodeFromChars(text);
        try
        {
            if (bytes[0] != Version || bytes[1] > (byte)MatchTier.AnyWord || bytes[2] > (byte)SortOrder.Oldest) return null;
            var (tier, sort) = ((MatchTier)bytes[1], (SortOrder)bytes[2]);
            bytes = bytes[3..];
            var state = TakeLong(ref bytes);
            var asOf = TakeLong(ref bytes);
            var doc = TakeInt(ref bytes);
            var score = BitConverter.Int32BitsToSingle(TakeInt(ref bytes));
            var key = Encoding.UTF8.GetString(TakeText(ref bytes));
            var keys = new object?[TakeByte(ref bytes)];
            for (var i = 0; i < keys.Length; i++) keys[i] = TakeByte(ref bytes) == 1 ? TakeLong(ref bytes) : TakeText(ref bytes).ToArray();
            // Neither an instant that no calendar has nor a place that is none in its order would come from us.
            if (asOf < 0 || asOf > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() || (doc >= 0 && !IsPlace(sort, score, keys))) return null;
            return new SearchCursor
            {
                Tier = tier,
                Sort = sort,
                State = state,
                AsOf = asOf,
                After = doc < 0 ? null : new ScoreDoc(doc, score) { SortValues = keys },
                Key = key,
                HitsBefore = TakeInt(ref bytes),
            };
        }
        catch (Exception cut) when (cut is IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>
    /// The same place in another state of the index: where the article of the last hit stands there now. An article that is gone leaves its
    /// old score as the place.
    /// </summary>
    public SearchCursor InNewerState(ArchiveSnapshot snapshot, IndexSearcher searcher, ArchiveQuery query)
    {
        // Hits by date carry their place in their keys, the last of which is the article's own. The number of its document decides nothing then:
        // a merge, or the article's correction, may have given it a later one, and it would follow itself.
        if (After is { SortValues.Count: > 0 } byDate) return this with { After = byDate with { DocId = int.MaxValue } };
        if (After is null || Key.Length == 0) return this;
        if (query.Of(Tier, searcher) is not { } among || snapshot.Find(Key) is null) return this with { After = new ScoreDoc(0, After.Score) };
        var here = searcher.Search(new BooleanQuery(new BooleanClause(Occur.Must, among), new BooleanClause(Occur.Filter, new TermQuery(FieldNames.Id, Key))), 1);
        return this with { After = here.Hits is [var hit] ? hit : new ScoreDoc(0, After.Score) };
    }

    private static bool IsPlace(SortOrder sort, float score, object?[] keys) => sort == SortOrder.Best ? keys.Length == 0 && !float.IsNaN(score) : keys is [long, byte[]];

    private static void AddLong(List<byte> bytes, long value)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, value);
        bytes.AddRange(number);
    }

    private static void AddInt(List<byte> bytes, int value)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(number, value);
        bytes.AddRange(number);
    }

    private static void AddText(List<byte> bytes, byte[] text)
    {
        bytes.Add((byte)text.Length);
        bytes.AddRange(text);
    }

    private static byte TakeByte(ref ReadOnlySpan<byte> bytes)
    {
        var value = bytes[0];
        bytes = bytes[1..];
        return value;
    }

    private static long TakeLong(ref ReadOnlySpan<byte> bytes)
    {
        var value = BinaryPrimitives.ReadInt64BigEndian(bytes);
        bytes = bytes[sizeof(long)..];
        return value;
    }

    private static int TakeInt(ref ReadOnlySpan<byte> bytes)
    {
        var value = BinaryPrimitives.ReadInt32BigEndian(bytes);
        bytes = bytes[sizeof(int)..];
        return value;
    }

    private static ReadOnlySpan<byte> TakeText(ref ReadOnlySpan<byte> bytes)
    {
        var text = bytes.Slice(1, bytes[0]);
        bytes = bytes[(1 + text.Length)..];
        return text;
    }
}
