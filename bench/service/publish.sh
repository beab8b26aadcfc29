#!/usr/bin/env bash
# Publishes the program ahead of time (ReadyToRun) to artifacts/newsearch, as a newsroom would install it.
set -euo pipefail
cd "$(dirname "$0")/../.."
dotnet publish src/SearchService -c Release -r "linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')" --self-contained false -p:PublishReadyToRun=true -o artifacts/newsearch -v quiet --nologo
