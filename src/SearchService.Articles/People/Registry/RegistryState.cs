using System.Text;

namespace SearchService.Articles.People.Registry;

/// <summary>The registry as bytes: a table of strings, the decisions about names, and the appearances by article.</summary>
/// <remarks>
/// Magic "SSPR", version; strings (count, then length-prefixed UTF-8); decisions (key, name, id as indexes into the strings); articles
/// (id, number of appearances, then for each: name, aliases, roles, machine id, mentions, credit only, published as ticks and offset minutes).
/// Counts and indexes are 7-bit encoded. A checksum is the business of whoever stores the bytes.
/// </remarks>
internal static class RegistryState
{
    private const int Magic = 0x52505353;
    private const int Version = 1;

    public static byte[] Write(List<(string Key, string Name, string Id)> decisions, Dictionary<string, List<Appearance>> articles)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var strings = new List<string>();
        using var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, Encoding.UTF8, leaveOpen: true))
        {
            void Text(string text)
            {
                if (!numbers.TryGetValue(text, out var index))
                {
                    numbers.Add(text, index = strings.Count);
                    strings.Add(text);
                }

                writer.Write7BitEncodedInt(index);
            }

            void Texts(IReadOnlyList<string> texts)
            {
                writer.Write7BitEncodedInt(texts.Count);
                foreach (var text in texts)
                    Text(text);
            }

            writer.Write7BitEncodedInt(decisions.Count);
            foreach (var (key, name, id) in decisions)
            {
                Text(key);
                Text(name);
                Text(id);
            }

            writer.Write7BitEncodedInt(articles.Count);
            foreach (var (articleId, appearances) in articles)
            {
                Text(articleId);
                writer.Write7BitEncodedInt(appearances.Count);
                foreach (var appearance in appearances)
                {
                    Text(appearance.Name);
                    Texts(appearance.Aliases);
                    Texts(appearance.Roles);
                    Text(appearance.MachineId);
                    writer.Write7BitEncodedInt(appearance.Mentions);
                    writer.Write(appearance.IsCreditOnly);
                    writer.Write(appearance.Published is not null);
                    if (appearance.Published is { } published)
                    {
                        writer.Write(published.Ticks);
                        writer.Write((short)published.TotalOffsetMinutes);
                    }
                }
            }
        }

        using var output = new MemoryStream();
        using (var writer = new BinaryWriter(output, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(Version);
            writer.Write7BitEncodedInt(strings.Count);
            foreach (var text in strings)
                writer.Write(text);
            writer.Flush();
            body.WriteTo(output);
        }

        return output.ToArray();
    }

    public static void Read(ReadOnlySpan<byte> state, Action<string, string, string> decide, Action<string, List<Appearance>> insert)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(state.ToArray()), Encoding.UTF8);
            if (reader.ReadInt32() != Magic || reader.ReadInt32() != Version)
                throw new InvalidDataException("Not a people registry of this version.");
            var strings = new List<string>();
            for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
                strings.Add(reader.ReadString());
            string Text() => reader.Read7BitEncodedInt() is var index && (uint)index < (uint)strings.Count ? strings[index] : throw new InvalidDataException($"The people registry has no string {index}.");
            List<string> Texts()
            {
                var texts = new List<string>();
                for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
                    texts.Add(Text());
                return texts;
            }

            for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
                decide(Text(), Text(), Text());
            for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
            {
                var articleId = Text();
                var appearances = new List<Appearance>();
                for (var people = reader.Read7BitEncodedInt(); people > 0; people--)
                    appearances.Add(ReadAppearance(reader, articleId, Text, Texts));
                insert(articleId, appearances);
            }
        }
        catch (Exception problem) when (problem is EndOfStreamException or FormatException or ArgumentException or DecoderFallbackException)
        {
            throw new InvalidDataException("The people registry is damaged; read the articles again.", problem);
        }
    }

    private static Appearance ReadAppearance(BinaryReader reader, string articleId, Func<string> text, Func<List<string>> texts)
    {
        var name = text();
        var aliases = texts();
        var roles = texts();
        var machineId = text();
        var mentions = reader.Read7BitEncodedInt();
        var isCreditOnly = reader.ReadBoolean();
        DateTimeOffset? published = reader.ReadBoolean() ? new DateTimeOffset(reader.ReadInt64(), TimeSpan.FromMinutes(reader.ReadInt16())) : null;
        return new Appearance(articleId, published, name, aliases, roles, mentions, isCreditOnly) { MachineId = machineId };
    }
}
