#!/usr/bin/env bash
# Puts what the tests need beside the code: a JDK and Apache Lucene 4.10 (the judge of the index format), Chromium and axe-core
# (the page), poppler-utils (PDF), zsh and fish (completion), gcc (links the native program). What is there already is left alone. What cannot be had is named, and its
# tests are then reported as skipped.          usage: tests/install.sh
set -uo pipefail
cd "$(dirname "$0")/.."
artifacts=$PWD/artifacts
mkdir -p "$artifacts"
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo -n "$@"; else return 1; fi; }

needed=()
command -v javac >/dev/null || needed+=(default-jdk-headless)
command -v chromium >/dev/null || needed+=(chromium)
command -v pdftotext >/dev/null || needed+=(poppler-utils)
command -v npm >/dev/null || needed+=(npm)
command -v zsh >/dev/null || needed+=(zsh)
command -v fish >/dev/null || needed+=(fish)
command -v gcc >/dev/null || command -v clang >/dev/null || needed+=(gcc libc6-dev)
listed=no
list_packages() { [ $listed = yes ] && return; as_root apt-get update -qq >/dev/null 2>&1; listed=yes; }
if [ ${#needed[@]} -gt 0 ] && command -v apt-get >/dev/null; then
  list_packages
  for package in "${needed[@]}"; do
    echo "installing $package"
    DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends "$package" >"$artifacts/install-$package.log" 2>&1 \
      || echo "  not installed (see artifacts/install-$package.log); the tests that need it are skipped"
  done
fi

lucene=$artifacts/lucene/lucene-4.10
if [ ! -e "$lucene/lucene-core-4.10.4.jar" ] && command -v apt-get >/dev/null; then
  echo "fetching Apache Lucene 4.10"
  list_packages
  folder=$(mktemp -d)
  ( cd "$folder" && apt-get download -qq liblucene4.10-java >/dev/null 2>&1 && dpkg -x liblucene4.10-java_*.deb unpacked \
      && mkdir -p "$lucene" && cp -L unpacked/usr/share/java/*.jar "$lucene/" ) \
    || echo "  not fetched; the tests that ask Lucene itself are skipped"
  rm -rf "$folder"
fi

axe=$artifacts/axe
if [ ! -e "$axe/axe.min.js" ] && command -v npm >/dev/null; then
  echo "fetching axe-core"
  folder=$(mktemp -d)
  ( cd "$folder" && npm pack --silent axe-core@4 >/dev/null 2>&1 && tar xzf axe-core-*.tgz && mkdir -p "$axe" && cp package/axe.min.js "$axe/" ) \
    || echo "  not fetched; the accessibility audit is skipped"
  rm -rf "$folder"
fi
exit 0
