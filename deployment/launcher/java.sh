# Finds a JDK 25, wherever it is installed and whichever JDK is the default of the machine.

# The feature release of the JDK in a folder, "" when the folder holds no JDK. The file `release` answers without starting Java.
java_release() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  version=
  if [ -r "$1/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release" | head -n 1)
  fi
  if [ -z "$version" ]; then
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  fi
  printf '%s' "$version"
}

# The home of the `java` on the PATH, through all links.
java_home_of_path() {
  found=$(command -v java 2>/dev/null) || return 0
  while [ -L "$found" ]; do
    link=$(readlink "$found")
    case $link in
      /*) found=$link ;;
      *) found=$(dirname "$found")/$link ;;
    esac
  done
  home=$(CDPATH='' cd -- "$(dirname -- "$found")/.." 2>/dev/null && pwd -P) || return 0
  printf '%s\n' "$home"
}

java_candidates() {
  printf '%s\n' "${FLOE_JAVA_HOME:-}" "${JAVA_HOME:-}"
  java_home_of_path
  if [ -x /usr/libexec/java_home ]; then
    /usr/libexec/java_home -v 25 2>/dev/null
  fi
  for folder in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /usr/local/openjdk* \
    /opt/* /opt/java/* /opt/jdk/* /opt/jvm/* /opt/hostedtoolcache/Java_*/25*/* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
    "${HOME:-/nonexistent}"/.asdf/installs/java/* "${HOME:-/nonexistent}"/.local/share/mise/installs/java/* \
    "${HOME:-/nonexistent}"/.jabba/jdk/* "${HOME:-/nonexistent}"/.gradle/jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    printf '%s\n' "$folder"
  done
}

# Sets JAVA_HOME to a JDK 25, or leaves it as it was and answers 1.
find_java() {
  old_ifs=$IFS
  IFS='
'
  for candidate in $(java_candidates); do
    if [ -n "$candidate" ] && [ "$(java_release "$candidate")" = 25 ]; then
      IFS=$old_ifs
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  IFS=$old_ifs
  return 1
}

need_java() {
  find_java && return 0
  say "floe: no JDK 25 was found in JAVA_HOME, on the PATH or in the usual folders."
  say "  Debian 13+, Ubuntu:  sudo apt-get install openjdk-25-jdk-headless"
  say "  Fedora:              sudo dnf install java-25-openjdk-devel"
  say "  macOS:               brew install openjdk@25"
  say "  SDKMAN:              sdk install java 25-tem"
  say "  by hand:             https://adoptium.net/temurin/releases/?version=25"
  say "A JDK in another folder is taken when JAVA_HOME (or FLOE_JAVA_HOME) names it."
  exit 1
}
