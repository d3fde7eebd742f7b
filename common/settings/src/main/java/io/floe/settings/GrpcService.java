package io.floe.settings;

import java.util.Optional;

/** A gRPC port of this node. */
public record GrpcService(
    Address bind,
    Optional<Address> publicAddress,
    Optional<Tls> tls,
    Optional<Jwks> jwks,
    Optional<StaticTokens> staticTokens,
    Tuning tuning) {

  /**
   * What other nodes should call: the public address, else the bound one; empty when neither says
   * more than "this machine", and the caller's view of the connection has to serve.
   */
  public Optional<Address> reachableAt() {
    return publicAddress.isPresent()
        ? publicAddress
        : Optional.of(bind).filter(address -> !address.isWildcard());
  }

  GrpcService movedBy(PortMove move) {
    return new GrpcService(
        move.of(bind), publicAddress.map(move::of), tls, jwks, staticTokens, tuning);
  }
}
