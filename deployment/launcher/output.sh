# What the launcher says. Progress and errors go to standard error, so that standard output stays for answers.

say() {
  printf '%s\n' "$*" >&2
}

fail() {
  printf 'floe: %s\n' "$*" >&2
  exit 1
}

usage_error() {
  printf 'floe: %s\n' "$*" >&2
  printf "Try './floe help'.\n" >&2
  exit 2
}
