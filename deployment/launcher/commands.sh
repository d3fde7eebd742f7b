# The commands: which of them need a JDK, a built node, or nothing at all.

run_command() {
  command=${1:-help}
  [ $# -gt 0 ] && shift

  for argument in "$@"; do
    case $argument in
      --) break ;;
      -h | --help) run_python help "$command" ;;
    esac
  done

  case $command in
    up | demo | bench)
      need_java
      need_python
      ensure_built
      run_python "$command" "$@"
      ;;
    test)
      need_java
      run_python test "$@"
      ;;
    settings)
      need_java
      ensure_built
      run_python settings "$@"
      ;;
    dev)
      need_java
      run_dev "$@"
      ;;
    build)
      build_node
      ;;
    doctor)
      find_java || JAVA_HOME=
      export JAVA_HOME
      if build_is_needed; then FLOE_BUILD=needed; else FLOE_BUILD=ready; fi
      export FLOE_BUILD
      run_python doctor "$@"
      ;;
    down | status | logs | version)
      run_python "$command" "$@"
      ;;
    help | -h | --help)
      run_python help "$@"
      ;;
    --version)
      run_python version
      ;;
    *)
      usage_error "there is no command '$command'"
      ;;
  esac
}

# Live reload of one application: the whole node, or one role alone.
run_dev() {
  application=deployment/node
  case ${1:-node} in
    node) ;;
    scheduler | worker | observatory) application=$1/app ;;
    *) usage_error "dev takes node, scheduler, worker or observatory, not '$1'" ;;
  esac
  [ -f "$FLOE_HOME/$application/pom.xml" ] || fail "$application has no application to start"
  [ $# -gt 0 ] && shift
  cd "$FLOE_HOME" || exit 1
  exec sh ./mvnw -B -ntp -Dspotless.check.skip=true -pl "$application" -am quarkus:dev "$@"
}
