package io.floe.settings.key;

import io.floe.settings.Settings;
import io.floe.settings.Tls;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** TLS of one listening port. */
final class TlsKeys implements Section {
  private final String section;
  private final Key<Path> certificate;
  private final Key<Path> privateKey;
  private final Key<Path> clientCa;

  TlsKeys(String service, Function<Settings, Optional<Tls>> tls) {
    section = service + ".connection.tls";
    certificate =
        Key.of(
            section + ".certificate_key_file",
            Types.PATH,
            "PEM file of the certificate chain; switches TLS on",
            settings -> tls.apply(settings).map(Tls::certificateKeyFile));
    privateKey =
        Key.of(
            section + ".private_key_file",
            Types.PATH,
            "PEM file of its private key",
            settings -> tls.apply(settings).map(Tls::privateKeyFile));
    clientCa =
        Key.of(
            section + ".client_ca_file",
            Types.PATH,
            "PEM file of authorities; callers must show a certificate from one of them",
            settings -> tls.apply(settings).flatMap(Tls::clientCaFile));
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(certificate, privateKey, clientCa);
  }

  @Override
  public void check(Values values, Complaints complaints) {
    complaints.neededIn(section, certificate);
    complaints.neededIn(section, privateKey);
  }

  Optional<Tls> read(Values values) {
    return values.isSectionSet(section)
        ? Optional.of(
            new Tls(values.get(certificate), values.get(privateKey), values.find(clientCa)))
        : Optional.empty();
  }
}
