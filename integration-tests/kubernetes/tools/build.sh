#!/bin/sh
# build.sh TOOL ...: builds the named tools from Go modules, each once a version, and prints the folder that holds them.
# Tools: helm kubeconform etcd kube-apiserver kube-controller-manager kube-scheduler kwok. The first build of all takes
# some 30 minutes on two cores; helm and kubeconform alone take six.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
cache=${FLOE_TOOLS:-${XDG_CACHE_HOME:-${HOME:?}/.cache}/floe/tools}
kubernetes=$(sed -n 's:^\tk8s.io/kubernetes \(v[^ ]*\).*:\1:p' "$here/go.mod")
bin=$cache/bin-1-$kubernetes

command -v go >/dev/null 2>&1 || {
  echo "the tools of Kubernetes are built by Go 1.26, and no 'go' is on the PATH" >&2
  exit 3
}
mkdir -p "$bin"
CGO_ENABLED=0
export CGO_ENABLED

# build TOOL PACKAGE: from the modules that go.mod pins.
build() {
  (cd "$here" && go build -trimpath -buildvcs=false \
    -ldflags "-s -w -X k8s.io/component-base/version.gitVersion=$kubernetes" -o "$bin/$1.new" "$2")
  mv "$bin/$1.new" "$bin/$1"
}

# fetch PACKAGE@VERSION: programs with modules of their own.
fetch() {
  GOBIN=$bin go install -trimpath -ldflags "-s -w" "$1"
}

for tool in "$@"; do
  [ -x "$bin/$tool" ] && continue
  echo "building $tool ..." >&2
  case $tool in
    helm) fetch helm.sh/helm/v4/cmd/helm@v4.3.1 ;;
    kubeconform) fetch github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0 ;;
    etcd) build etcd go.etcd.io/etcd/server/v3 ;;
    kube-apiserver | kube-controller-manager | kube-scheduler) build "$tool" "k8s.io/kubernetes/cmd/$tool" ;;
    kwok) build kwok sigs.k8s.io/kwok/cmd/kwok ;;
    *)
      echo "there is no tool '$tool'" >&2
      exit 2
      ;;
  esac
done
echo "$bin"
