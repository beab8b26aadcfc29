using System.Buffers.Binary;
using System.Text.Json;
using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Kernels;
using SearchService.Engine.Codecs.Postings;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Tests.Codecs.Postings;

/// <summary>Postings that Lucene.Net wrote: all that is in them, by every way of reading, and written again to the same bytes.</summary>
public sealed class GoldenPostingsTests
{
    private static readonly string[] Extensions = [PostingsFiles.Docs, PostingsFiles.Positions, PostingsFiles.Payloads, PostingsFiles.Terms, PostingsFiles.TermsIndex];

    public static TheoryData<string> Indexes() => new(GoldenSegment.Indexes());

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Terms_HaveTheExpectedStatisticsAndPostings(string index)
    {
        var segments = GoldenSegment.AllOf(index).ToList();
        Assert.Equal(index is "empty" or "compound", segments.Count == 0);
        foreach (var segment in segments)
        {
            using var storage = new DiskStorage(segment.Folder);
            using var reader = segment.OpenPostings(storage);
            reader.CheckIntegrity();
            var expectedFields = segment.Expected.GetProperty("terms").EnumerateArray().ToDictionary(terms => terms.GetProperty("field").GetString()!);
            foreach (var field in segment.Fields)
            {
                var terms = reader.Terms(field);
                if (!expectedFields.TryGetValue(field.Name, out var expected))
                {
                    Assert.Null(terms);
                    continue;
                }

                Assert.NotNull(terms);
                Assert.Equal(expected.GetProperty("size").GetInt64(), terms.Count);
                Assert.Equal(expected.GetProperty("docCount").GetInt32(), terms.DocCount);
                Assert.Equal(expected.GetProperty("sumDocFreq").GetInt64(), terms.SumDocFreq);
                Assert.Equal(expected.GetProperty("sumTotalTermFreq").GetInt64(), terms.SumTotalTermFreq);
                AssertRows(field, terms, expected.GetProperty("rows"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public void DecodedContents_AreWrittenToTheSameBytes(string index)
    {
        foreach (var segment in GoldenSegment.AllOf(index))
        {
            using var source = new DiskStorage(segment.Folder);
            using var reader = segment.OpenPostings(source);
            using var copy = new MemoryStorage();
            using var writer = new PostingsWriter(new SegmentWriteState(copy, segment.Name, segment.MaxDoc), segment.Fields, "Lucene41_0");
            PostingsCopier.Copy(reader, segment.Fields, writer);
            writer.Finish();
            foreach (var extension in Extensions)
            {
                var name = segment.FileName(extension);
                Assert.Equal(source.Exists(name), copy.Exists(name));
                if (source.Exists(name)) AssertSameBytes(name, segment.FileBytes(extension), copy.ReadAllBytes(name));
            }
        }
    }

    private static void AssertRows(FieldInfo field, Terms terms, JsonElement rows)
    {
        var walk = terms.OpenCursor();
        var seek = terms.OpenCursor();
        PostingsCursor? postings = null;
        var buffer = new List<byte>();
        foreach (var row in rows.EnumerateArray())
        {
            Assert.True(walk.MoveNext());
            var expectedTerm = BytesOf(row[0]);
            Assert.Equal(expectedTerm, walk.Term.ToArray());
            Assert.Equal(row[1].GetInt32(), walk.DocFreq);
            Assert.Equal(row[2].GetInt64(), walk.TotalTermFreq);
            Assert.True(seek.SeekExact(expectedTerm));
            Assert.Equal(row[1].GetInt32(), seek.DocFreq);
            postings = seek.OpenPostings(PostingsFeatures.Offsets | PostingsFeatures.Payloads, postings);
            Assert.Equal(row[3].GetString(), ChecksumOf(field, postings, buffer));
        }

        Assert.False(walk.MoveNext());
    }

    private static string ChecksumOf(FieldInfo field, PostingsCursor postings, List<byte> buffer)
    {
        buffer.Clear();
        while (postings.NextDoc() != PostingsCursor.NoMoreDocs)
        {
            Append(postings.DocId);
            if (!field.HasFreqs) continue;
            Append(postings.Freq);
            if (!field.HasPositions) continue;
            for (var i = postings.Freq; i > 0; i--)
            {
                Append(postings.NextPosition());
                if (field.HasOffsets)
                {
                    Append(postings.StartOffset);
                    Append(postings.EndOffset);
                }

                if (!field.HasPayloads) continue;
                Append(postings.Payload.Length);
                buffer.AddRange(postings.Payload);
            }
        }

        return Crc32.Append(0, buffer.ToArray()).ToString("x8");

        void Append(int value)
        {
            Span<byte> bytes = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
            buffer.AddRange(bytes);
        }
    }

    private static byte[] BytesOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? System.Text.Encoding.UTF8.GetBytes(value.GetString()!) : Convert.FromHexString(value.GetProperty("hex").GetString()!);

    private static void AssertSameBytes(string name, byte[] expected, byte[] found)
    {
        var common = expected.AsSpan().CommonPrefixLength(found);
        Assert.True(common == expected.Length && common == found.Length, $"{name}: {expected.Length} and {found.Length} bytes differ from {common:x} on");
    }
}
