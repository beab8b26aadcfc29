namespace SearchService.Engine.Indexing;

/// <summary>Runs merges in the background, a bounded number at once, and lets adders wait when merges fall behind.</summary>
internal sealed class MergeQueue
{
    private const int MostWaitingMerges = 3;

    private readonly int _maxConcurrent;
    private readonly Action<MergeJob> _run;
    private readonly object _gate = new();
    private readonly Queue<MergeJob> _waiting = new();
    private readonly List<MergeJob> _running = [];
    private bool _isClosed;

    /// <summary>A queue without jobs.</summary>
    /// <param name="maxConcurrent">Jobs that run at once.</param>
    /// <param name="run">Does a job; must not throw.</param>
    public MergeQueue(int maxConcurrent, Action<MergeJob> run)
    {
        _maxConcurrent = maxConcurrent;
        _run = run;
    }

    /// <summary>Takes a job in. After closing it is dropped.</summary>
    public void Enqueue(MergeJob job)
    {
        lock (_gate)
        {
            if (_isClosed) return;
            _waiting.Enqueue(job);
            if (_running.Count >= _maxConcurrent) return;
            StartNext_NeedsGate();
        }
    }

    /// <summary>Waits until merges have caught up so far that it makes sense to write more segments.</summary>
    public void WaitForRoom()
    {
        lock (_gate)
        {
            while (_waiting.Count >= MostWaitingMerges && !_isClosed) Monitor.Wait(_gate);
        }
    }

    /// <summary>Waits until no job waits or runs.</summary>
    public void WaitForAll()
    {
        lock (_gate)
        {
            foreach (var job in _waiting.Concat(_running)) job.IsForced = true; // somebody waits now
            while (_waiting.Count + _running.Count > 0) Monitor.Wait(_gate);
        }
    }

    /// <summary>Gives all jobs up, waits for those that run, and takes no more.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            _waiting.Clear();
            foreach (var job in _running) job.Abort();
            Monitor.PulseAll(_gate);
            while (_running.Count > 0) Monitor.Wait(_gate);
        }
    }

    /// <summary>Gives up all jobs that wait or run now, without waiting for their end.</summary>
    public void AbortAll()
    {
        lock (_gate)
        {
            foreach (var job in _waiting.Concat(_running)) job.Abort();
        }
    }

    private void StartNext_NeedsGate()
    {
        var job = _waiting.Dequeue();
        _running.Add(job);
        new Thread(() => RunUntilEmpty(job)) { IsBackground = true, Name = "merge", Priority = ThreadPriority.BelowNormal }.Start();
    }

    private void RunUntilEmpty(MergeJob first)
    {
        for (var job = first; ;)
        {
            _run(job);
            lock (_gate)
            {
                _running.Remove(job);
                if (_isClosed || !_waiting.TryDequeue(out job!))
                {
                    Monitor.PulseAll(_gate);
                    return;
                }

                _running.Add(job);
                Monitor.PulseAll(_gate);
            }
        }
    }
}
