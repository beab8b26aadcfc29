import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;

import org.apache.lucene.analysis.*;
import org.apache.lucene.analysis.core.*;
import org.apache.lucene.analysis.en.*;
import org.apache.lucene.analysis.standard.*;
import org.apache.lucene.analysis.tokenattributes.*;

/**
 * The analysis benchmark with Lucene 8: MB of UTF-8 in a second of processor time, one thread, warm, median of the runs.
 * Usage: java -cp lucene-core.jar:lucene-analyzers-common.jar AnalysisPeer.java CORPUS.jsonl [documents] [runs]
 */
public class AnalysisPeer {
    public static void main(String[] args) throws IOException {
        int documents = args.length > 1 ? Integer.parseInt(args[1]) : 50000, runs = args.length > 2 ? Integer.parseInt(args[2]) : 9;
        List<String> texts = new ArrayList<>();
        double bytes = 0;
        try (BufferedReader in = Files.newBufferedReader(Paths.get(args[0]))) {
            for (String line; texts.size() < documents && (line = in.readLine()) != null; ) texts.add(body(line));
        }
        for (String t : texts) bytes += t.getBytes(StandardCharsets.UTF_8).length;
        System.out.printf("%d texts, %.1f MB, %d runs, one thread%n", texts.size(), bytes / 1e6, runs);
        measure("standard+lower+porter", chain(0), texts, bytes / 1e6, runs);
        measure("standard+lower", chain(1), texts, bytes / 1e6, runs);
        measure("english (possessive, stop, porter)", new EnglishAnalyzer(), texts, bytes / 1e6, runs);
    }

    static Analyzer chain(int kind) {
        return new Analyzer() {
            @Override protected TokenStreamComponents createComponents(String field) {
                Tokenizer t = new StandardTokenizer();
                TokenStream s = new org.apache.lucene.analysis.LowerCaseFilter(t);
                if (kind == 0) s = new org.apache.lucene.analysis.en.PorterStemFilter(s);
                return new TokenStreamComponents(t, s);
            }
        };
    }

    static final java.lang.management.ThreadMXBean CPU = java.lang.management.ManagementFactory.getThreadMXBean();

    static void measure(String name, Analyzer analyzer, List<String> texts, double megabytes, int runs) throws IOException {
        List<Double> rates = new ArrayList<>();
        long tokens = 0;
        for (int run = 0; run < runs + 3; run++) {
            tokens = 0;
            long start = CPU.getCurrentThreadCpuTime();
            for (String text : texts) {
                try (TokenStream s = analyzer.tokenStream("body", text)) {
                    CharTermAttribute term = s.addAttribute(CharTermAttribute.class);
                    s.reset();
                    while (s.incrementToken()) tokens += term.length() > 0 ? 1 : 0;
                    s.end();
                }
            }
            if (run >= 3) rates.add(megabytes / ((CPU.getCurrentThreadCpuTime() - start) / 1e9));
        }
        Collections.sort(rates);
        System.out.printf("%-36s %8.1f MB/s  %10d tokens%n", name, rates.get(runs / 2), tokens);
    }

    /** The string after "body": in a line of the corpus. */
    static String body(String line) {
        int i = line.indexOf("\"body\": \"") + 9;
        StringBuilder b = new StringBuilder();
        for (char c; (c = line.charAt(i)) != '"'; i++) {
            if (c != '\\') { b.append(c); continue; }
            c = line.charAt(++i);
            if (c == 'u') { b.append((char) Integer.parseInt(line.substring(i + 1, i + 5), 16)); i += 4; }
            else b.append(c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c);
        }
        return b.toString();
    }
}
