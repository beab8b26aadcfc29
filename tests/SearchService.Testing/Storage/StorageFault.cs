namespace SearchService.Testing.Storage;

/// <summary>What a <see cref="FaultyStorage"/> does from its N-th operation on.</summary>
public enum StorageFault
{
    /// <summary>The operation and all later ones throw: the disk is gone.</summary>
    Fail,

    /// <summary>The operation, if it writes, writes half of its bytes and throws; all later ones throw: the disk is full.</summary>
    Tear,

    /// <summary>The operation and all later ones do nothing and say they succeeded: a disk that lies.</summary>
    Drop,

    /// <summary>
    /// The operation and those after it are carried out, but at the next sync, which would have put them in order, the storage is gone. Over a
    /// <see cref="PowerLossStorage"/>, whose power is then cut, they have reached the disk in any order or not at all.
    /// </summary>
    Reorder,

    /// <summary>Only this one operation throws; later ones work again.</summary>
    FailOnce,
}
