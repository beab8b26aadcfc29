namespace SearchService.Archive.Ingest;

/// <summary>Limits how many bytes of files are in memory at once. One file larger than the whole budget is let through alone.</summary>
internal sealed class ByteBudget(long limitInBytes)
{
    private readonly Lock _gate = new();
    private readonly Queue<(long Bytes, TaskCompletionSource Turn)> _waiting = new();
    private long _usedInBytes;

    /// <summary>Waits for room. What is taken must be given back by <see cref="Return"/>.</summary>
    public Task TakeAsync(long bytes)
    {
        lock (_gate)
        {
            if (_waiting.Count == 0 && HasRoom(bytes))
            {
                _usedInBytes += bytes;
                return Task.CompletedTask;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue((bytes, turn));
            return turn.Task;
        }
    }

    /// <summary>Gives room back.</summary>
    public void Return(long bytes)
    {
        lock (_gate)
        {
            _usedInBytes -= bytes;
            while (_waiting.TryPeek(out var next) && HasRoom(next.Bytes))
            {
                _waiting.Dequeue();
                _usedInBytes += next.Bytes;
                next.Turn.SetResult();
            }
        }
    }

    private bool HasRoom(long bytes) => _usedInBytes == 0 || _usedInBytes + bytes <= limitInBytes;
}
