#!/usr/bin/env bash
# Judges the files of this folder with the tools that are there; says which were not. Needs no Docker engine.
set -uo pipefail
cd "$(dirname "$0")"
export POSTGRES_PASSWORD=a PORCHLIGHT_OWNER_PASSWORD=b PORCHLIGHT_APP_PASSWORD=c PORCHLIGHT_DOMAIN=localhost
failed=0

verdict() { # name, exit status, what it said
  if [ "$2" -eq 0 ]; then echo "✓ $1"; else echo "✗ $1"; echo "$3"; failed=1; fi
}

if docker compose version >/dev/null 2>&1; then compose=(docker compose)
elif command -v docker-compose >/dev/null; then compose=(docker-compose)
else compose=(); fi
if [ ${#compose[@]} -gt 0 ]; then
  said=$("${compose[@]}" -f compose.yaml config 2>&1 >/dev/null); verdict "compose.yaml (${compose[*]})" $? "$said"
  said=$(env -u PORCHLIGHT_APP_PASSWORD "${compose[@]}" --env-file /dev/null -f compose.yaml config 2>&1)
  [ $? -ne 0 ]; verdict 'compose.yaml refuses to start without its passwords' $? "$said"
else
  echo '- compose.yaml not checked: neither "docker compose" nor docker-compose (Debian: apt-get install docker-compose)'
fi

if command -v caddy >/dev/null; then
  said=$(caddy validate --config Caddyfile --adapter caddyfile 2>&1); verdict 'Caddyfile' $? "$said"
else
  echo '- Caddyfile not checked: no caddy (Debian: apt-get install caddy)'
fi

exit $failed
