namespace SearchService.Engine.Codecs;

/// <summary>
/// Walks the documents of one term in ascending order, deleted ones included (callers ask the live docs).
/// Document by document, or block by block for bulk scoring: blocks hold up to <see cref="BlockLengthInDocs"/> documents.
/// </summary>
public abstract class PostingsCursor
{
    /// <summary>What <see cref="DocId"/> is after the last document.</summary>
    public const int NoMoreDocs = int.MaxValue;

    /// <summary>Documents in a full block.</summary>
    public const int BlockLengthInDocs = 128;

    /// <summary>Takes how many documents a block may have; 0 for a cursor that is walked by documents only.</summary>
    private protected PostingsCursor(int blockLengthInDocs) => Docs = new int[blockLengthInDocs];

    /// <summary>Where the documents of a block are decoded to.</summary>
    private protected int[] Docs { get; }

    /// <summary>Documents in the current block.</summary>
    private protected int DocCount { get; set; }

    /// <summary>The current document: -1 before the first, <see cref="NoMoreDocs"/> after the last.</summary>
    public abstract int DocId { get; }

    /// <summary>Number of documents of the term: what walking all of them costs.</summary>
    public abstract int Cost { get; }

    /// <summary>Occurrences in the current document; 1 when frequencies were not asked for or are not kept.</summary>
    public abstract int Freq { get; }

    /// <summary>Moves to the next document and returns it.</summary>
    public abstract int NextDoc();

    /// <summary>
    /// Moves to the first document at or after <paramref name="target"/> and returns it. The target must be larger than the
    /// current document. Safe to call again after the end; stays at <see cref="NoMoreDocs"/>.
    /// </summary>
    public abstract int AdvanceTo(int target);

    /// <summary>The next position in the current document. Call at most <see cref="Freq"/> times a document, and only if positions were asked for.</summary>
    public abstract int NextPosition();

    /// <summary>Reads all positions of the current document, of which none was read yet, into a span of the length of <see cref="Freq"/>.</summary>
    public abstract void ReadPositions(Span<int> positions);

    /// <summary>UTF-16 offset where the current position's text starts; -1 when offsets are not kept.</summary>
    public abstract int StartOffset { get; }

    /// <summary>UTF-16 offset where the current position's text ends; -1 when offsets are not kept.</summary>
    public abstract int EndOffset { get; }

    /// <summary>The current position's payload; empty for none. Valid until the next move.</summary>
    public abstract ReadOnlySpan<byte> Payload { get; }

    /// <summary>
    /// Decodes the block that holds the first document at or after <paramref name="target"/> and makes it the current block, passing
    /// over earlier blocks undecoded. False when there is none. A cursor is walked either by blocks or by documents, not both.
    /// Targets must not fall.
    /// </summary>
    public abstract bool MoveToBlock(int target);

    /// <summary>
    /// Makes the document at a place of <see cref="BlockDocs"/> the current one, to read its frequency and positions. Places must not fall
    /// within a block.
    /// </summary>
    public abstract void StandAt(int place);

    /// <summary>The current block's documents, ascending; all of the block, also those before the target. Never empty after a successful move.</summary>
    public ReadOnlySpan<int> BlockDocs => Docs.AsSpan(0, DocCount);

    /// <summary>The frequencies of <see cref="BlockDocs"/>, decoded on first use; all 1 when frequencies are not kept.</summary>
    public abstract ReadOnlySpan<int> BlockFreqs { get; }

    /// <summary>
    /// Finds, without decoding postings, the block that holds the first document at or after <paramref name="target"/>, for the bounds
    /// below. Does not move the cursor. Targets must not fall. Returns the last document that may be in that block
    /// (<see cref="NoMoreDocs"/> for the last block, and everywhere when there are no bounds).
    /// </summary>
    public abstract int ShallowAdvanceTo(int target);

    /// <summary>
    /// As <see cref="ShallowAdvanceTo"/>, but leaves level 0 unread, which costs the most: only <see cref="Bounds"/> of level 1 and above may be
    /// asked for until it is called. Returns the last document that level 1 holds for; <see cref="NoMoreDocs"/> in the last group of blocks, and
    /// where there is no such level.
    /// </summary>
    public abstract int ShallowAdvanceToGroup(int target);

    /// <summary>Number of levels of score bounds at the place of the last <see cref="ShallowAdvanceTo"/>; 0 when the segment has no bounds
    /// for the term. Terms of fewer than <see cref="BlockLengthInDocs"/> documents never have any: they are one block, quickly looked at itself.</summary>
    public abstract int BoundLevelCount { get; }

    /// <summary>The last document that a level's bounds hold for. Level 0 is one block; higher levels cover more.</summary>
    public abstract int BoundLastDocId(int level);

    /// <summary>
    /// Pairs (frequency, norm) such that every document covered by the level is dominated by one of them: its frequency is not
    /// higher and its norm does not mean a shorter field. Any score that grows with frequency and falls with length is bounded
    /// by the best of the pairs.
    /// </summary>
    public abstract ReadOnlySpan<ScoreBound> Bounds(int level);
}
