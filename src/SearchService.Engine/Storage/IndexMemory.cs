namespace SearchService.Engine.Storage;

/// <summary>A fixed block of memory outside the managed heap, counted by its users and released with the last of them.</summary>
internal abstract unsafe class IndexMemory
{
    private int _referenceCount = 1;

    /// <summary>The first byte.</summary>
    public abstract byte* Start { get; }

    /// <summary>Length in bytes.</summary>
    public abstract long LengthInBytes { get; }

    /// <summary>Counts one more user. Only for somebody who holds a reference.</summary>
    public void AddReference()
    {
        if (Interlocked.Increment(ref _referenceCount) <= 1) throw new ObjectDisposedException(nameof(IndexMemory));
    }

    /// <summary>Counts one user less and frees the memory after the last.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _referenceCount) == 0) Free();
    }

    /// <summary>Says that a range will not be read again soon. Its content stays; what was only mapped may be unmapped until then.</summary>
    public virtual void DropPages(long offset, long lengthInBytes)
    {
    }

    /// <summary>Frees the memory.</summary>
    protected abstract void Free();
}
