import java.io.*;
import java.nio.file.*;
import java.util.*;

import org.apache.lucene.analysis.*;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.*;
import org.apache.lucene.search.highlight.*;

/**
 * The highlight benchmark with Lucene's highlighter: processor time for ten hits, two fragments each, one thread, warm.
 * Usage: java -cp core:analyzers-common:highlighter:queries:memory HighlightPeer.java CORPUS.jsonl QUERIES.tsv [runs]
 */
public class HighlightPeer {
    static final java.lang.management.ThreadMXBean CPU = java.lang.management.ManagementFactory.getThreadMXBean();
    static final Analyzer ANALYZER = new Analyzer() {
        @Override protected TokenStreamComponents createComponents(String field) {
            Tokenizer t = new StandardTokenizer();
            return new TokenStreamComponents(t, new PorterStemFilter(new org.apache.lucene.analysis.LowerCaseFilter(t)));
        }
    };

    public static void main(String[] args) throws Exception {
        int runs = args.length > 2 ? Integer.parseInt(args[2]) : 9;
        List<String> texts = new ArrayList<>(), lower = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(Paths.get(args[0]))) {
            for (String line; texts.size() < 20000 && (line = in.readLine()) != null; ) { texts.add(body(line)); lower.add(" " + body(line).toLowerCase(Locale.ROOT)); }
        }
        List<String> lines = Files.readAllLines(Paths.get(args[1]));
        for (String kind : new String[] { "term_med", "and2", "or2", "phrase2" }) {
            List<Query> queries = new ArrayList<>();
            List<List<String>> hitsOf = new ArrayList<>();
            for (String line : lines) {
                String[] columns = line.split("\t");
                if (!columns[0].equals(kind)) continue;
                String[] words = columns[2].split(" ");
                List<String> hits = new ArrayList<>();
                for (int i = 0; i < texts.size() && hits.size() < 10; i++) if (holds(lower.get(i), kind, words)) hits.add(texts.get(i));
                if (hits.size() < 10) continue;
                queries.add(query(kind, words));
                hitsOf.add(hits);
            }
            if (queries.isEmpty()) continue;
            List<Double> times = new ArrayList<>();
            long sink = 0;
            for (int run = 0; run < runs + 3; run++) {
                long start = CPU.getCurrentThreadCpuTime();
                for (int q = 0; q < queries.size(); q++) {
                    Highlighter h = new Highlighter(new SimpleHTMLFormatter(), new QueryScorer(queries.get(q), "body"));
                    h.setTextFragmenter(new SimpleFragmenter(150));
                    h.setMaxDocCharsToAnalyze(Integer.MAX_VALUE);
                    for (String text : hitsOf.get(q)) sink += h.getBestFragments(ANALYZER, "body", text, 2).length;
                }
                if (run >= 3) times.add((CPU.getCurrentThreadCpuTime() - start) / 1e3 / queries.size());
            }
            Collections.sort(times);
            System.out.printf("%-10s %8.0f us for ten hits (%d queries, %d)%n", kind, times.get(runs / 2), queries.size(), sink);
        }
    }

    static boolean holds(String text, String kind, String[] words) {
        if (kind.equals("phrase2")) return text.contains(" " + String.join(" ", words) + " ");
        for (String w : words) if (!text.contains(" " + w + " ")) return false;
        return true;
    }

    static Query query(String kind, String[] words) throws IOException {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        PhraseQuery.Builder phrase = new PhraseQuery.Builder();
        for (String w : words) {
            try (TokenStream s = ANALYZER.tokenStream("body", w)) {
                s.reset();
                s.incrementToken();
                Term t = new Term("body", s.getAttribute(CharTermAttribute.class).toString());
                s.end();
                all.add(new TermQuery(t), kind.equals("or2") ? BooleanClause.Occur.SHOULD : BooleanClause.Occur.MUST);
                phrase.add(t);
            }
        }
        return kind.equals("phrase2") ? phrase.build() : all.build();
    }

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
