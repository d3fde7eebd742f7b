# Builds the runnable node, and only when a source is newer than the last build.

node_folder=$FLOE_HOME/deployment/node/target/quarkus-app
build_stamp=$FLOE_HOME/deployment/node/target/floe-built

build_is_needed() {
  [ -f "$node_folder/quarkus-run.jar" ] && [ -f "$build_stamp" ] || return 0
  newer=$(cd "$FLOE_HOME" && find pom.xml .mvn common scheduler worker observatory deployment/node src \
    \( -name target -o -name node_modules \) -prune -o -type f -newer "$build_stamp" -print 2>/dev/null | head -n 1)
  [ -n "$newer" ]
}

# Turns Maven's output into one line a module; errors are kept.
show_build_progress() {
  while IFS= read -r line; do
    case $line in
      '[INFO] Building '*'['*/*']') say "  ${line#'[INFO] Building '}" ;;
      '[ERROR]'* | 'Error: '*) say "$line" ;;
    esac
  done
}

run_maven() {
  (cd "$FLOE_HOME" && sh ./mvnw -B -ntp "$@")
}

build_node() {
  need_java
  say "Building the node (the first build fetches its libraries; a few minutes) ..."
  mkdir -p "$FLOE_HOME/.floe"
  log=$FLOE_HOME/.floe/build.log
  began=$FLOE_HOME/.floe/build.began
  : >"$began"
  rm -f "$FLOE_HOME/.floe/build.failed"
  {
    run_maven package -DskipTests -Dspotless.check.skip=true -pl deployment/node -am 2>&1 || : >"$FLOE_HOME/.floe/build.failed"
  } | tee "$log" | show_build_progress
  if [ -f "$FLOE_HOME/.floe/build.failed" ] || [ ! -f "$node_folder/quarkus-run.jar" ]; then
    fail "the build failed; the whole output is in $log"
  fi
  touch -r "$began" "$build_stamp"
  # A help for starts and no part of the program: without it, or without Python, everything works.
  if find_python; then
    (run_python start-cache) || :
  fi
}

ensure_built() {
  if build_is_needed; then
    build_node
  fi
}
