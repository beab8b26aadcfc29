#!/usr/bin/env bash
# Indexing race on one corpus, one machine, one run: this engine, Apache Lucene 8 and SQLite FTS5.
# usage: race-index.sh PEERS CORPUS.jsonl JARS WORK [ROUNDS]
#   PEERS   the folder of the racers (java/run.sh, fts5/)      JARS  the folder its get-lucene.sh filled
#   WORK    where the indexes go                               ROUNDS how often each runs, in turn (3)
# Prints each racer's own line (docs_s, size, peak_rss_kB), then the median documents per second and the ratios.
set -euo pipefail
peers=${1:?PEERS} corpus=${2:?CORPUS} jars=${3:?JARS} work=${4:?WORK} rounds=${5:-3}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$work"
dotnet publish "$here/SearchService.Bench" -p:PublishProfile=racing --nologo -v q >&2 # native, as the program ships
dotnet build -c Release "$peers/fts5" -o "$work/fts5-bin" --nologo -v q >&2
ours() { "$here/../artifacts/bench/SearchService.Bench" "$@"; }
results=$work/results.tsv; : >"$results"
note() { # racer, then its INDEX line on stdin
    local line; line=$(grep '^INDEX'); echo "$line"
    printf '%s\t%s\n' "$1" "$(sed -E 's/.* docs_s=([0-9]+).*/\1/' <<<"$line")" >>"$results"
}
for _ in $(seq "$rounds"); do
    ours index "$corpus" "$work/ours" 1 | note ours-1
    ours index "$corpus" "$work/ours" 2 | note ours-2
    JARS=$jars BUILD=$work/lucene8-racer "$peers/java/run.sh" index "$corpus" "$work/lucene8" 1 | note lucene8-1
    JARS=$jars BUILD=$work/lucene8-racer "$peers/java/run.sh" index "$corpus" "$work/lucene8" 2 | note lucene8-2
    dotnet "$work/fts5-bin/Fts5Bench.dll" index "$corpus" "$work/fts5.db" 1 | note fts5-1
done
ours index "$corpus" "$work/ours" 1 --stream | sed 's/^/STREAMED /'
ours merge "$work/ours"
python3 - "$results" <<'PY'
import statistics, sys
rates = {}
for line in open(sys.argv[1]):
    racer, rate = line.split('\t')
    rates.setdefault(racer, []).append(int(rate))
median = {racer: statistics.median(values) for racer, values in rates.items()}
for racer, rate in median.items():
    print(f'{racer:10} {rate:>9.0f} docs/s (median of {len(rates[racer])})')
print(f"ours / faster peer, one thread: {median['ours-1'] / max(median['lucene8-1'], median['fts5-1']):.2f}")
print(f"ours, two threads / one: {median['ours-2'] / median['ours-1']:.2f}")
PY
