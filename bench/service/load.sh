#!/usr/bin/env bash
# Searches over HTTP from several connections while articles keep arriving: throughput, latency, time from drop to searchable, memory.
# The published program serves an index of COUNT files on loopback and is ended at the end.
# usage: bench/service/load.sh CORPUS.jsonl QUERIES.tsv [COUNT] [SECONDS] [CONNECTIONS]
set -euo pipefail
corpus=$1; classes=$(realpath "$2"); count=${3:-20000}; seconds=${4:-600}; connections=${5:-4}
cd "$(dirname "$0")/../.."
port=5987; work=$(mktemp -d); service=
trap '[ -n "$service" ] && kill "$service" && wait "$service" 2>/dev/null; rm -rf "$work"' EXIT
bench/service/publish.sh
# What people type: single words, two words, phrases, beginnings and misspellings, in the query box's language.
awk -F'\t' '$1 == "term_med" || $1 == "and2" { print $3 } $1 == "phrase2" { print "\"" $3 "\"" } $1 == "prefix3" { print $3 "*" } $1 == "fuzzy1" { print $3 "~1" }' \
  "$classes" | tr -d '\r' | sort -R --random-source=<(yes) > "$work/queries"
bench=(dotnet run -c Release --project bench/SearchService.Bench --)
"${bench[@]}" service-files "$corpus" "$work/drop" "$count"
artifacts/newsearch/newsearch index --drop "$work/drop" --index "$work/index" 2>&1 | tail -1
# One client asks as fast as it can here; the limit for each client would stop it.
artifacts/newsearch/newsearch serve --drop "$work/drop" --index "$work/index" --Server:Urls="http://127.0.0.1:$port" --Server:RequestsPerSecond=1000000 >"$work/log" 2>&1 &
service=$!
for _ in $(seq 120); do curl -sf "http://127.0.0.1:$port/readyz" >/dev/null && break; sleep 0.5; done
"${bench[@]}" service-load "http://127.0.0.1:$port" "$work/queries" "$seconds" "$connections" "$work/drop" "$service"
