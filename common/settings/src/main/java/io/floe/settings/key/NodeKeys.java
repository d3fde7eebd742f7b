package io.floe.settings.key;

import io.floe.settings.NodeTls;
import io.floe.settings.Secret;
import io.floe.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The keys at the top level, and how nodes know each other. */
final class NodeKeys implements Section {
  private static final String NO_LICENCE = "Floe needs no licence";

  static final Key<String> CLUSTER_ID =
      Key.of(
              "cluster_id",
              Types.TEXT,
              "nodes with the same id form one cluster",
              Settings::clusterId)
          .byDefault("floe");
  static final Key<String> INSTANCE_ID =
      Key.of("instance_id", Types.TEXT, "unique id of the node", Settings::instanceId)
          .orVariable("OTEL_SERVICE_INSTANCE_ID")
          .describedDefault("host name");
  static final Key<Path> DATA_PATH =
      Key.of(
              "data_path",
              Types.PATH,
              "folder of everything the node keeps, unless another key says otherwise",
              Settings::dataPath)
          .describedDefault("`~/.local/state/floe`");
  static final Key<Long> MEMORY_LIMIT =
      Key.of(
              "memory_limit",
              Types.SIZE,
              "memory of the node; what the heap leaves of it is shared by all queries of its worker",
              Settings::memoryLimit)
          .describedDefault("what the machine or container has");
  static final Key<Double> CPU_RESERVED =
      Key.of(
          "cpu_reserved",
          Types.CORES,
          "cores reserved for the node: a hint for the CPU share shown, not enforced",
          Settings::reservedCores);
  static final Key<Secret> CLUSTER_SECRET =
      Key.of(
          "cluster_secret",
          Types.SECRET,
          "shared secret that nodes of a cluster show each other on the internal ports",
          Settings::clusterSecret);

  private static final String NODE_TLS_SECTION = "node_tls";
  static final Key<Path> TRUSTED_CA =
      Key.of(
          "node_tls.trusted_ca_file",
          Types.PATH,
          "PEM file of authorities this node trusts when it calls other nodes; switches TLS on for such calls",
          settings -> settings.nodeTls().map(NodeTls::trustedCaFile));
  static final Key<Path> NODE_CERTIFICATE =
      Key.of(
          "node_tls.certificate_key_file",
          Types.PATH,
          "PEM file of the certificate it shows when asked",
          settings -> settings.nodeTls().flatMap(NodeTls::certificateKeyFile));
  static final Key<Path> NODE_PRIVATE_KEY =
      Key.of(
          "node_tls.private_key_file",
          Types.PATH,
          "PEM file of its private key",
          settings -> settings.nodeTls().flatMap(NodeTls::privateKeyFile));

  private static final List<Key<?>> LICENCE =
      List.of(
          Key.ignored("license", Types.TEXT, "path of a licence file", NO_LICENCE),
          Key.ignored(
              "license.on_prem_enterprise.license_path",
              Types.TEXT,
              "path of a licence file",
              NO_LICENCE),
          Key.ignored("license.on_prem.enabled", Types.FLAG, "online licence", NO_LICENCE),
          Key.ignored("license.on_prem.client_id", Types.SECRET, "service account", NO_LICENCE),
          Key.ignored("license.on_prem.client_secret", Types.SECRET, "its secret", NO_LICENCE),
          Key.ignored("license.on_prem.workspace_id", Types.SECRET, "workspace", NO_LICENCE),
          Key.ignored("license.on_prem.cert_dir", Types.TEXT, "licensing certificates", NO_LICENCE),
          Key.ignored("license.license_server.uri", Types.TEXT, "licence server", NO_LICENCE));

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys =
        new java.util.ArrayList<>(
            List.of(
                CLUSTER_ID,
                INSTANCE_ID,
                DATA_PATH,
                MEMORY_LIMIT,
                CPU_RESERVED,
                CLUSTER_SECRET,
                TRUSTED_CA,
                NODE_CERTIFICATE,
                NODE_PRIVATE_KEY));
    keys.addAll(LICENCE);
    return keys;
  }

  @Override
  public void check(Values values, Complaints complaints) {
    complaints.neededIn(NODE_TLS_SECTION, TRUSTED_CA);
    if (values.isSet(NODE_CERTIFICATE) && !values.isSet(NODE_PRIVATE_KEY)) {
      complaints.missing(
          NODE_PRIVATE_KEY, NODE_CERTIFICATE.path(), "it belongs to certificate_key_file");
    }
    if (values.isSet(NODE_PRIVATE_KEY) && !values.isSet(NODE_CERTIFICATE)) {
      complaints.missing(
          NODE_CERTIFICATE, NODE_PRIVATE_KEY.path(), "it belongs to private_key_file");
    }
  }

  static Optional<NodeTls> readTls(Values values) {
    return values
        .find(TRUSTED_CA)
        .map(
            trusted ->
                new NodeTls(trusted, values.find(NODE_CERTIFICATE), values.find(NODE_PRIVATE_KEY)));
  }
}
