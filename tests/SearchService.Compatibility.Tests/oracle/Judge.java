import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.DefaultSimilarity;
import org.apache.lucene.store.FSDirectory;

/** Runs many jobs in one virtual machine: one a line of standard input, its parts separated by tabs; one line of answer each.
 *  check DIR | dump DIR OUT | search DIR QUERIES OUT bm25|classic */
public class Judge {
    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
        for (String line; (line = in.readLine()) != null; ) {
            String[] job = line.split("\t");
            String answer;
            try {
                switch (job[0]) {
                    case "check": answer = check(job[1]); break;
                    case "dump": answer = dump(job[1], job[2]); break;
                    case "search": answer = search(job[1], job[2], job[3], job[4]); break;
                    default: answer = "unknown job";
                }
            } catch (Exception | AssertionError e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                answer = trace.toString();
            }
            out.println(answer.replace("\r", "").replace("\n", "\\n"));
        }
    }

    static String check(String folder) throws IOException {
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        try (FSDirectory dir = FSDirectory.open(new File(folder))) {
            CheckIndex check = new CheckIndex(dir);
            check.setCrossCheckTermVectors(true);
            check.setInfoStream(new PrintStream(report, true, "UTF-8"), false);
            if (check.checkIndex().clean) return "ok";
        }
        return report.toString("UTF-8");
    }

    static String dump(String folder, String file) throws IOException {
        Dump.j.b.setLength(0);
        Dump.j.comma = false;
        try (FSDirectory dir = FSDirectory.open(new File(folder))) {
            Dump.j.obj().key("format").str("golden-index-1").line().key("commits").arr();
            List<IndexCommit> commits = new ArrayList<>(DirectoryReader.listCommits(dir));
            commits.sort(Comparator.comparingLong(IndexCommit::getGeneration));
            boolean first = true;
            for (IndexCommit commit : commits) { Dump.j.row(first); first = false; Dump.commit(commit); }
            Dump.j.endArr().endObj();
        }
        Dump.j.b.append('\n');
        Files.write(Paths.get(file), Dump.j.b.toString().getBytes(StandardCharsets.US_ASCII));
        return "ok";
    }

    static String search(String folder, String queries, String file, String similarity) throws Exception {
        Map<String, Object> root = Search.map(new Search.Parser(new String(Files.readAllBytes(Paths.get(queries)), StandardCharsets.UTF_8)).value());
        try (FSDirectory dir = FSDirectory.open(new File(folder)); DirectoryReader reader = DirectoryReader.open(dir)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setSimilarity(similarity.equals("classic") ? new DefaultSimilarity() : new BM25Similarity(1.2f, 0.75f));
            for (Object query : Search.list(root.get("queries"))) Search.map(query).put("result", Search.run(searcher, Search.map(query)));
        }
        Files.write(Paths.get(file), Search.write(root).getBytes(StandardCharsets.UTF_8));
        return "ok";
    }
}
