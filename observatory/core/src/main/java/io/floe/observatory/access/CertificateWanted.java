package io.floe.observatory.access;

import io.floe.settings.Settings;
import io.floe.settings.Tls;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Wants certificates of callers where settings name an authority for them. Quarkus has a property
 * for this too, but reads it when the program is built.
 */
@Singleton
public class CertificateWanted implements HttpServerOptionsCustomizer {
  private final boolean wanted;

  @Inject
  public CertificateWanted(Settings settings) {
    this.wanted = settings.observatory().restApi().tls().flatMap(Tls::clientCaFile).isPresent();
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    if (wanted) {
      options.setClientAuth(ClientAuth.REQUIRED);
    }
  }
}
