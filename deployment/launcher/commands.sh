# The commands: which of them need a JDK, and which are shell alone. Those in Python ask for a build once their options are read.

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
    up | demo | bench | settings | test)
      need_java
      run_python "$command" "$@"
      ;;
    dev)
      need_java
      run_dev "$@"
      ;;
    build)
      case ${1:-} in
        '') build_node ;;
        --if-needed) ensure_built ;;
        *) usage_error "build takes no argument but --if-needed" ;;
      esac
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
  case ${1:-} in
    node) shift ;;
    scheduler | worker | observatory)
      application=$1/app
      shift
      ;;
    '' | -*) ;;
    *) usage_error "dev takes node, scheduler, worker or observatory, not '$1'" ;;
  esac
  [ -f "$FLOE_HOME/$application/pom.xml" ] || fail "$application has no application to start"
  cd "$FLOE_HOME" || exit 1
  # In full, because Maven looks a short name up in the first module of the build, which has no such plugin.
  quarkus=io.quarkus.platform:quarkus-maven-plugin:$(sed -n 's:.*<quarkus.version>\(.*\)</quarkus.version>.*:\1:p' pom.xml)
  exec sh ./mvnw -B -ntp -Dspotless.check.skip=true -pl "$application" -am \
    -Dquarkus.args="service --data $FLOE_HOME/.floe/dev" compile "$quarkus:dev" "$@"
}
