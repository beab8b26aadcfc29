#!/usr/bin/env bash
# Races this engine against its peers on the query classes, in one run, and prints a table of ratios against the best peer of each class.
#   usage: JARS=DIR bench/race-query.sh OUR-INDEX LUCENE8-INDEX OUT-DIR [FTS5.db]
# JARS is the folder that ../shared/bench/get-lucene.sh filled. With all peers 200,000 documents take about nine minutes, most of them SQLite's.
# Other lengths: RUNS=5 RUNSEC=1 ONLY='or2|and2'; FTSONLY='and2|hl_.*' leaves out SQLite's slow classes, for larger indexes.
set -euo pipefail
[ $# -ge 3 ] || { sed -n '2,5p' "$0"; exit 2; }
here=$(cd "$(dirname "$0")" && pwd); shared=${SEARCHSERVICE_SHARED:-$here/../../shared}/bench
ours=$1; lucene8=$2; out=$3; fts=${4:-}
queries=$shared/queries/queries.tsv
mkdir -p "$out"
rm -f "$out"/*.csv
export RUNS=${RUNS:-3} RUNSEC=${RUNSEC:-0.3} ONLY=${ONLY:-'(?!fetch_).*'}
export JOPTS="-Druns=$RUNS -Drunsec=$RUNSEC -Donly=$ONLY"
dotnet build -c Release "$here/SearchService.Bench" >/dev/null
bench() { dotnet "$here/SearchService.Bench/bin/Release/net10.0/SearchService.Bench.dll" "$@"; }
dotnet publish "$here/SearchService.Bench" -p:PublishProfile=racing --nologo -v q >&2
bench query "$ours" "$queries" "$out/ours" 1000
bench query "$ours" "$queries" "$out/ours-exact" exact
"$shared/java/run.sh" query "$lucene8" "$queries" "$out/lucene8-pruning" 1000
"$shared/java/run.sh" query "$lucene8" "$queries" "$out/lucene8-exact" exact
"$shared/java410/run.sh" query "$ours" "$queries" "$out/lucene410"
if [ -n "$fts" ]; then
    # Built from a copy, because the shared folder may not be written to. One run a class: SQLite takes a quarter of a minute for one round of the slowest.
    cp -r "$shared/fts5" "$out/fts5-source"
    dotnet build -c Release "$out/fts5-source" -o "$out/fts5-program" >/dev/null
    RUNS=1 ONLY=${FTSONLY:-$ONLY} dotnet "$out/fts5-program/Fts5Bench.dll" query "$fts" "$queries" "$out/fts5"
    rm -rf "$out/fts5-source" "$out/fts5-program"
fi
bench ratios "$out"/*.csv | tee "$out/ratios.md"
# The table races what a compiler makes that watches the program run, as Java's does. The published program was compiled before: how it compares.
"$here/../artifacts/bench/SearchService.Bench" query "$ours" "$queries" "$out/published" 1000 >/dev/null
paste -d, <(sort "$out/ours.csv") <(sort "$out/published.csv") | awk -F, '$1 != "engine" && $2 == $12 && $4 > 0 { print $2 ": " $14 / $4; sum += log($14 / $4); n++ }
    END { print "published program, queries/s beside the table'"'"'s, geometric mean: " exp(sum / n) }' | tee "$out/published.md"
