#!/usr/bin/env bash
# Publishes the program to artifacts/newsearch as a newsroom would install it; takes a few minutes the first time.
set -euo pipefail
cd "$(dirname "$0")/../.."
dotnet publish src/SearchService -p:PublishProfile=newsroom -v quiet --nologo
