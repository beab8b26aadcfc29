#!/usr/bin/env bash
# Races this engine against its peers on the query classes, in one run, and prints a table of ratios against the best peer of each class.
#   usage: JARS=DIR bench/race-query.sh OUR-INDEX LUCENE8-INDEX OUT-DIR [FTS5.db]
# JARS is the folder that ../shared/bench/get-lucene.sh filled. Shorter: RUNS=3 RUNSEC=0.5 ONLY='or2|and2'.
set -euo pipefail
[ $# -ge 3 ] || { sed -n '2,4p' "$0"; exit 2; }
here=$(cd "$(dirname "$0")" && pwd); shared=${SEARCHSERVICE_SHARED:-$here/../../shared}/bench
ours=$1; lucene8=$2; out=$3; fts=${4:-}
queries=$shared/queries/queries.tsv
mkdir -p "$out"
export RUNS=${RUNS:-5} RUNSEC=${RUNSEC:-1} ONLY=${ONLY:-.*}
export JOPTS="-Druns=$RUNS -Drunsec=$RUNSEC -Donly=$ONLY"
dotnet build -c Release "$here/SearchService.Bench" >/dev/null
bench() { dotnet "$here/SearchService.Bench/bin/Release/net10.0/SearchService.Bench.dll" "$@"; }
bench query "$ours" "$queries" "$out/ours" 1000
bench query "$ours" "$queries" "$out/ours-exact" exact
"$shared/java/run.sh" query "$lucene8" "$queries" "$out/lucene8-pruning" 1000
"$shared/java/run.sh" query "$lucene8" "$queries" "$out/lucene8-exact" exact
"$shared/java410/run.sh" query "$ours" "$queries" "$out/lucene410"
if [ -n "$fts" ]; then dotnet run -c Release --project "$shared/fts5" -- query "$fts" "$queries" "$out/fts5"; fi
bench ratios "$out"/*.csv
