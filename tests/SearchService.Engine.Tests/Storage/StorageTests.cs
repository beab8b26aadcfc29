using SearchService.Engine.Storage;

namespace SearchService.Engine.Tests.Storage;

public sealed class StorageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("searchservice-storage-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WrittenFile_IsReadBackWithItsLengthAndChecksum(bool onDisk)
    {
        using var storage = Make(onDisk);
        var content = new byte[200_000];
        new Random(1).NextBytes(content);
        uint checksum;
        using (var output = storage.CreateOutput("_0.dat"))
        {
            output.WriteBytes(content.AsSpan(0, 10));
            output.WriteBytes(content.AsSpan(10, 150_000));
            output.WriteBytes(content.AsSpan(150_010));
            Assert.Equal(content.Length, output.Position);
            checksum = output.Checksum;
        }

        storage.Sync(["_0.dat"]);
        storage.SyncDirectory();
        Assert.Equal(content.Length, storage.LengthInBytes("_0.dat"));
        using var input = storage.OpenInput("_0.dat");
        Assert.True(input.Span(0, content.Length).SequenceEqual(content));
        Assert.Equal(checksum, Engine.Codecs.CodecFrame.ChecksumOf(input, input.Length));
        Assert.Equal(["_0.dat"], storage.ListFiles());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DeletedFile_StaysReadableWhereItIsOpen(bool onDisk)
    {
        using var storage = Make(onDisk);
        Write(storage, "_0.dat", 1, 2, 3);
        using var input = storage.OpenInput("_0.dat");
        using var part = input.Slice("part", 1, 2);
        storage.Delete("_0.dat");
        input.Dispose();
        Assert.Equal([2, 3], part.Span(0, 2).ToArray());
        Assert.False(storage.Exists("_0.dat"));
        Assert.Throws<FileNotFoundException>(() => storage.OpenInput("_0.dat"));
        Assert.Throws<FileNotFoundException>(() => storage.Delete("_0.dat"));
        Assert.Throws<ObjectDisposedException>(() => input.Slice("late", 0, 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FileOfTheSameName_IsNotOverwrittenByCreatingButByRenaming(bool onDisk)
    {
        using var storage = Make(onDisk);
        Write(storage, "a", 1);
        Write(storage, "b", 2);
        Assert.Throws<IOException>(() => storage.CreateOutput("a"));
        storage.Rename("b", "a");
        using var input = storage.OpenInput("a");
        Assert.Equal(2, input.ReadByte(0));
        Assert.Equal(["a"], storage.ListFiles());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Lock_IsExclusiveAndFreeAfterDispose(bool onDisk)
    {
        using var storage = Make(onDisk);
        var held = storage.AcquireLock("write.lock");
        Assert.Throws<IndexLockedException>(() => storage.AcquireLock("write.lock"));
        held.Dispose();
        storage.AcquireLock("write.lock").Dispose();
    }

    [Theory]
    [InlineData("../escape")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("")]
    public void NameThatLeavesTheFolder_IsRefused(string name)
    {
        using var storage = Make(onDisk: true);
        Assert.Throws<ArgumentException>(() => storage.CreateOutput(name));
    }

    [Fact]
    public void EmptyFile_IsReadable()
    {
        using var storage = Make(onDisk: true);
        Write(storage, "empty");
        using var input = storage.OpenInput("empty");
        Assert.Equal(0, input.Length);
        Assert.Throws<IndexCorruptException>(() => input.ReadByte(0));
    }

    [Fact]
    public void WindowOutsideTheFile_IsAFaultOfTheIndex()
    {
        using var storage = Make(onDisk: false);
        Write(storage, "a", 1, 2, 3);
        using var input = storage.OpenInput("a");
        foreach (var (offset, length) in ((long, int)[])[(0, 4), (3, 1), (4, 0), (-1, 1), (long.MaxValue, 1), (1, -1)])
            Assert.Equal("a", Assert.Throws<IndexCorruptException>(() => input.Span(offset, length).Length).FileName);
    }

    [Fact]
    public void PrimitiveEncodings_RoundTripAndMatchTheFormat()
    {
        using var storage = Make(onDisk: false);
        using (var output = storage.CreateOutput("a"))
        {
            output.WriteVInt(16384);
            output.WriteVInt(-1);
            output.WriteVLong(long.MaxValue);
            output.WriteString("Zoë 𝄞");
            output.WriteStringMap(new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" });
            output.WriteStringSet(["y", "x"]);
            output.WriteInt16(-2);
            output.WriteInt64(long.MinValue);
        }

        using var input = storage.OpenInput("a");
        Assert.Equal([0x80, 0x80, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], input.Span(0, 8).ToArray());
        var reader = input.ReaderAt(0);
        Assert.Equal(16384, reader.ReadVInt());
        Assert.Equal(-1, reader.ReadVInt());
        Assert.Equal(long.MaxValue, reader.ReadVLong());
        Assert.Equal("Zoë 𝄞", reader.ReadString());
        Assert.Equal(["a", "b"], reader.ReadStringMap().Keys.Order());
        Assert.Equal(["x", "y"], reader.ReadStringSet());
        Assert.Equal(-2, reader.ReadInt16());
        Assert.Equal(long.MinValue, reader.ReadInt64());
        Assert.Equal(0, reader.Remaining);
    }

    private IStorage Make(bool onDisk) => onDisk ? new DiskStorage(_folder) : new MemoryStorage();

    private static void Write(IStorage storage, string name, params ReadOnlySpan<byte> bytes)
    {
        using var output = storage.CreateOutput(name);
        output.WriteBytes(bytes);
    }
}
