import java.io.*;

import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/**
 * Prints ascii-folding.txt: each character the folding of Lucene 4 maps to ASCII, in hexadecimal, and the text it becomes.
 * The mapping is asked of Lucene character by character, because an index must be foldable the same way by both engines.
 * Usage: java -cp lucene-core-4.10.4.jar:lucene-analyzers-common-4.10.4.jar MakeAsciiFolding.java > ascii-folding.txt
 */
public class MakeAsciiFolding {
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
        char[] folded = new char[8];
        for (int c = 0x80; c <= 0xFFFF; c++) {
            int length = ASCIIFoldingFilter.foldToASCII(new char[] { (char) c }, 0, folded, 0, 1);
            if (length != 1 || folded[0] != c) out.printf("%04X %s\n", c, new String(folded, 0, length));
        }
    }
}
