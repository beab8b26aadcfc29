namespace SearchService.Engine.Codecs.Kernels;

/// <summary>Leading ASCII letters of a text: how many (at most <see cref="AsciiWords.MaxLetters"/>), and the lower-cased letters as bytes of two numbers, first letter lowest.</summary>
internal readonly record struct AsciiWord(int Length, ulong Low, ulong High);
