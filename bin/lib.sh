# What bin/run, bin/test and .ci/run share; sourced from the folder of the package. tests/peers/packages.txt says which program
# comes from where.

say() { printf '\n==> %s\n' "$*"; }

# PostgreSQL's programs may lie where no PATH leads (src/db/cluster/programs.rs looks there too); a browser has several names.
has() {
  case $1 in
    initdb)
      [ -n "${PG_BIN:-}" ] || command -v initdb >/dev/null ||
        compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || compgen -G '/usr/pgsql-*/bin/initdb' >/dev/null ||
        compgen -G '/opt/homebrew/opt/postgresql*/bin/initdb' >/dev/null ||
        compgen -G '/usr/local/opt/postgresql*/bin/initdb' >/dev/null ||
        compgen -G '/Applications/Postgres.app/Contents/Versions/*/bin/initdb' >/dev/null
      ;;
    chromium) command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ;;
    # macOS has stand-ins for both, which only offer to install them
    cc) command -v cc >/dev/null && { [ "$(uname)" != Darwin ] || xcode-select -p >/dev/null 2>&1; } ;;
    java) command -v java >/dev/null && { [ "$(uname)" != Darwin ] || java -version >/dev/null 2>&1; } ;;
    # Debian keeps what makes a venv in a package of its own
    python3) python3 -c 'import ensurepip, venv' >/dev/null 2>&1 ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# "apt", "dnf", "brew", or nothing where we know of no packages.
packager() {
  if [ "$(uname)" = Darwin ]; then
    echo brew
  elif command -v apt-get >/dev/null; then
    echo apt
  elif command -v dnf >/dev/null; then
    echo dnf
  fi
}

# `missing COMMAND PACKAGER`: a line for each program that the command needs and that is not here, "PROGRAM PACKAGES".
missing() {
  local program command apt dnf brew
  while IFS='|' read -r program command apt dnf brew; do
    program=${program// /} command=${command// /}
    case $program in '' | '#'*) continue ;; esac
    [ "$command" = run ] || [ "$1" = test ] || continue
    has "$program" && continue
    case $2 in
      apt) echo "$program $apt" ;;
      dnf) echo "$program $dnf" ;;
      *) echo "$program $brew" ;;
    esac
  done <tests/peers/packages.txt
}

# `prepare COMMAND`: what the command needs is here afterwards, or it was said how to install it.
prepare() {
  local need how root=() packages=() program rest
  find_cargo
  how=$(packager)
  need=$(missing "$1" "$how")
  [ -n "$need" ] || return 0
  if [ "$how" != apt ]; then
    tell "$1" "$how" "$need"
    exit 1
  fi
  while read -r program rest; do
    # shellcheck disable=SC2206 # several packages in one line
    packages+=($rest)
  done <<<"$need"
  say "Installing ${packages[*]}"
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  # stale lists of one archive must not stop what the others have
  ${root[@]+"${root[@]}"} apt-get update -q </dev/null || true
  ${root[@]+"${root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${packages[@]}" </dev/null
}

# `tell COMMAND PACKAGER NEED`: the exact lines to type.
tell() {
  local program packages casks='' plain=''
  {
    echo
    echo "bin/$1 needs programs that are not here. Install them, and run it again:"
    echo
    while read -r program packages; do
      case $2:$program:$packages in
        brew:cc:*) echo "  xcode-select --install" ;;
        brew:*:--cask*) casks+=" ${packages#--cask }" ;;
        brew:* | dnf:*) plain+=" $packages" ;;
        *) echo "  $program" ;;
      esac
    done <<<"$3"
    case $2 in
      dnf) echo "  sudo dnf install$plain" ;;
      brew)
        [ -z "$plain" ] || echo "  brew install$plain"
        [ -z "$casks" ] || echo "  brew install --cask$casks"
        case $plain in *openjdk*) echo "  export PATH=\"\$(brew --prefix openjdk)/bin:\$PATH\"" ;; esac
        ;;
    esac
    echo
  } >&2
}

# Rust comes from rustup, which reads the version in rust-toolchain.toml; what it installs may not be in the PATH of this shell yet.
find_cargo() {
  command -v cargo >/dev/null && return 0
  export PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
  command -v cargo >/dev/null && return 0
  cat >&2 <<'TEXT'

A Rust toolchain is not here. Install rustup (https://rustup.rs), which fetches the right version, and run this again:

  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y

TEXT
  exit 1
}

# Nothing of the caller's may lead the tests to another database or portal.
forget_settings() {
  local name
  for name in "${!PORTICO_@}" "${!DATABASE_URL@}"; do unset "$name"; done
}
