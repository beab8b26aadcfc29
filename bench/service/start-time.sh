#!/usr/bin/env bash
# How long one search from the command line takes, from process start to exit, on the given index; median and slowest of 20, after 2 warm-ups.
# usage: bench/service/start-time.sh INDEX-FOLDER QUERY         publishes the program first
set -euo pipefail
cd "$(dirname "$0")/../.."
bench/service/publish.sh
for i in $(seq 1 22); do
  begin=$(date +%s%N)
  artifacts/newsearch/newsearch search "$2" --index "$1" >/dev/null || true
  [ "$i" -gt 2 ] && echo $(( ($(date +%s%N) - begin) / 1000000 ))
done | sort -n | awk '{ t[NR] = $1 } END { printf "newsearch search: median %d ms, slowest %d ms of %d\n", t[int((NR + 1) / 2)], t[NR], NR }'
