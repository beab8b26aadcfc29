namespace SearchService.Engine.Codecs.Fst;

/// <summary>An arc of a transducer: one byte of input, a piece of output, and the node it leads to.</summary>
internal struct FstArc
{
    /// <summary>The input that ends with this arc is accepted.</summary>
    public const byte IsFinalFlag = 0x01;

    /// <summary>The node's last arc.</summary>
    public const byte IsLastFlag = 0x02;

    /// <summary>The target is the node that comes right after this one in reading order.</summary>
    public const byte TargetIsNext = 0x04;

    /// <summary>The target has no arcs.</summary>
    public const byte StopsHere = 0x08;

    /// <summary>An output is added when the arc is taken.</summary>
    public const byte HasOutput = 0x10;

    /// <summary>An output is added when the input ends with this arc.</summary>
    public const byte HasFinalOutput = 0x20;

    /// <summary>As a node's first byte: its arcs have equal lengths and can be searched by halving. No arc can have these flags.</summary>
    public const byte ArrayMarker = 0x20;

    /// <summary>The byte of input.</summary>
    public byte Label;

    /// <summary>The flags above.</summary>
    public byte Flags;

    /// <summary>Place of the first output byte within the node data; the others lie below it.</summary>
    public int OutputPosition;

    /// <summary>Length of the output.</summary>
    public int OutputLength;

    /// <summary>Place of the final output.</summary>
    public int FinalOutputPosition;

    /// <summary>Length of the final output.</summary>
    public int FinalOutputLength;

    /// <summary>Address of the node that the arc leads to; 0 for none.</summary>
    public int Target;

    /// <summary>Whether the input that ends with this arc is accepted.</summary>
    public readonly bool IsFinal => (Flags & IsFinalFlag) != 0;

    /// <summary>Whether no arc follows in the node.</summary>
    public readonly bool IsLast => (Flags & IsLastFlag) != 0;
}
