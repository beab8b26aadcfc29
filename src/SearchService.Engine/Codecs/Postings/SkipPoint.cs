namespace SearchService.Engine.Codecs.Postings;

/// <summary>The state of a term's postings between two blocks of documents, from which reading can go on.</summary>
/// <param name="LastDoc">The last document before.</param>
/// <param name="DocOffset">Where the next block starts in .doc.</param>
/// <param name="PosOffset">Where the run of positions that is still being filled starts in .pos.</param>
/// <param name="PosUpto">How many positions that run holds already.</param>
/// <param name="PayOffset">Where that run's payloads and offsets start in .pay.</param>
/// <param name="PayloadBytesUpto">How many payload bytes that run holds already.</param>
internal readonly record struct SkipPoint(int LastDoc, long DocOffset, long PosOffset, int PosUpto, long PayOffset, int PayloadBytesUpto);
