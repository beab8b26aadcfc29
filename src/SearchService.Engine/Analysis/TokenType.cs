namespace SearchService.Engine.Analysis;

/// <summary>The kinds of token Lucene's StandardTokenizer tells apart, and those filters add.</summary>
public enum TokenType : byte
{
    /// <summary>Lucene's "word": what tokenizers without kinds give.</summary>
    Word,

    /// <summary>"&lt;ALPHANUM&gt;".</summary>
    Alphanumeric,

    /// <summary>"&lt;NUM&gt;".</summary>
    Number,

    /// <summary>"&lt;SOUTHEAST_ASIAN&gt;".</summary>
    SoutheastAsian,

    /// <summary>"&lt;IDEOGRAPHIC&gt;".</summary>
    Ideographic,

    /// <summary>"&lt;HIRAGANA&gt;".</summary>
    Hiragana,

    /// <summary>"&lt;KATAKANA&gt;".</summary>
    Katakana,

    /// <summary>"&lt;HANGUL&gt;".</summary>
    Hangul,

    /// <summary>"SYNONYM": added by a synonym filter.</summary>
    Synonym,
}
