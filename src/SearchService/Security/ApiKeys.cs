using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SearchService.Archive;

namespace SearchService.Security;

/// <summary>A key as it is kept: never the key itself.</summary>
/// <param name="Name">Who it was made for.</param>
/// <param name="Role">What it allows.</param>
/// <param name="Hash">SHA-256 of the key, base64. Keys are 256 random bits, so a slow hash would add nothing.</param>
/// <param name="CreatedAt">When it was made.</param>
internal sealed record ApiKey(string Name, KeyRole Role, string Hash, DateTimeOffset CreatedAt);

/// <summary>The API keys of a service, in keys.json beside the index. Read again when the file changes.</summary>
internal sealed partial class ApiKeys(string path)
{
    private readonly Lock _gate = new();
    private (DateTime Stamp, IReadOnlyList<ApiKey> Keys) _known;

    /// <summary>Makes a key and returns it; it is shown this once and cannot be read back.</summary>
    public string Add(string name, KeyRole role, DateTimeOffset now)
    {
        var keys = Load();
        if (keys.Any(k => k.Name == name)) throw new InvalidOperationException($"There is a key named {name} already. Remove it first: newsearch key remove {name}");
        var key = "ns_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        Save([.. keys, new ApiKey(name, role, HashOf(key), now)]);
        return key;
    }

    /// <summary>Removes a key; false when there is none of that name.</summary>
    public bool Remove(string name)
    {
        var keys = Load();
        if (!keys.Any(k => k.Name == name)) return false;
        Save([.. keys.Where(k => k.Name != name)]);
        return true;
    }

    /// <summary>All keys, without the keys.</summary>
    public IReadOnlyList<ApiKey> Load()
    {
        var file = new FileInfo(path);
        if (!file.Exists) return [];
        lock (_gate)
        {
            if (_known.Keys is not null && _known.Stamp == file.LastWriteTimeUtc) return _known.Keys;
            var keys = Read();
            _known = (file.LastWriteTimeUtc, keys);
            return keys;
        }
    }

    /// <summary>The key's entry; null when it is not one of ours. Takes the same time for every wrong key.</summary>
    public ApiKey? Find(string key)
    {
        var hash = Encoding.ASCII.GetBytes(HashOf(key));
        ApiKey? found = null;
        foreach (var known in Load())
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(known.Hash), hash)) found = known;
        }

        return found;
    }

    private IReadOnlyList<ApiKey> Read()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), KeyJson.Default.IReadOnlyListApiKey) ?? [];
        }
        catch (JsonException damage)
        {
            throw new InvalidDataException($"{path} cannot be read as a list of keys ({damage.Message}). Restore it from a backup, or remove it and make the keys anew.", damage);
        }
    }

    private static string HashOf(string key) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private void Save(IReadOnlyList<ApiKey> keys)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        DurableFile.Replace(path, DurableFile.Private, JsonSerializer.SerializeToUtf8Bytes(keys, KeyJson.Default.IReadOnlyListApiKey));
    }

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, UseStringEnumConverter = true)]
    [JsonSerializable(typeof(IReadOnlyList<ApiKey>))]
    private sealed partial class KeyJson : JsonSerializerContext;
}
