package io.floe.settings.key;

import io.floe.settings.Address;
import io.floe.settings.GrpcService;
import io.floe.settings.Settings;
import io.floe.settings.Tuning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The keys of one gRPC port. */
final class GrpcServiceKeys implements Section {
  /** What a port has besides the keys of every port. */
  enum Extra {
    PUBLIC_ADDRESS,
    TOKENS
  }

  static final String EVERY_ADDRESS = "0.0.0.0";

  private final int port;
  private final Key<PartialAddress> bind;
  private final Optional<Key<PartialAddress>> publicAddress;
  private final TlsKeys tls;
  private final Optional<JwksKeys> tokens;
  private final Optional<StaticTokenKeys> staticTokens;
  private final Key<Long> messageBytes;
  private final Key<Long> windowBytes;
  private final Key<Duration> keepalive;

  GrpcServiceKeys(
      String section,
      int port,
      String meaning,
      Function<Settings, GrpcService> service,
      List<Extra> extras) {
    this.port = port;
    bind =
        Key.of(
                section + ".bind_addr",
                AddressType.ADDRESS,
                meaning,
                settings -> service.apply(settings).bind())
            .describedDefault(EVERY_ADDRESS + ":" + port);
    publicAddress =
        extras.contains(Extra.PUBLIC_ADDRESS)
            ? Optional.of(
                Key.of(
                        section + ".public_addr",
                        AddressType.ADDRESS,
                        "where others reach it; say it when bound to 0.0.0.0 on a machine with several addresses",
                        settings -> service.apply(settings).publicAddress())
                    .describedDefault("bind address"))
            : Optional.empty();
    tls = new TlsKeys(section, settings -> service.apply(settings).tls());
    tokens =
        extras.contains(Extra.TOKENS)
            ? Optional.of(new JwksKeys(section, settings -> service.apply(settings).jwks()))
            : Optional.empty();
    staticTokens =
        tokens.map(
            withTokens ->
                new StaticTokenKeys(section, settings -> service.apply(settings).staticTokens()));
    messageBytes =
        Key.of(
                section + ".connection.max_message_bytes",
                Types.SIZE,
                "largest request the port takes",
                settings -> service.apply(settings).tuning().maxMessageBytes())
            .byDefault((1L << 30) + (16L << 20), "1040 MiB");
    windowBytes =
        Key.of(
                section + ".connection.window_bytes",
                Types.SIZE,
                "HTTP/2 flow control window",
                settings -> service.apply(settings).tuning().windowBytes())
            .byDefault(8L << 20, "8 MiB");
    keepalive =
        Key.of(
                section + ".connection.permitted_keepalive",
                Types.DURATION,
                "shortest interval of pings a caller may use",
                settings -> service.apply(settings).tuning().permittedKeepalive())
            .byDefault(Duration.ofSeconds(5), "5s");
  }

  /** The table of fixed tokens, whose entries have names of users. */
  String tokenTable() {
    return staticTokens.orElseThrow().users().path();
  }

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys = new ArrayList<>();
    keys.add(bind);
    publicAddress.ifPresent(keys::add);
    keys.addAll(tls.keys());
    tokens.map(JwksKeys::keys).ifPresent(keys::addAll);
    staticTokens.map(StaticTokenKeys::keys).ifPresent(keys::addAll);
    keys.add(messageBytes);
    keys.add(windowBytes);
    keys.add(keepalive);
    return keys;
  }

  @Override
  public void check(Values values, Complaints complaints) {
    tls.check(values, complaints);
    tokens.ifPresent(keys -> keys.check(values, complaints));
    staticTokens.ifPresent(keys -> keys.check(values, complaints));
    if (values.get(windowBytes) > (1L << 30)) {
      complaints.contradiction(windowBytes.path(), "must be at most 1 GiB");
    }
    if (values.get(messageBytes) > Integer.MAX_VALUE) {
      complaints.contradiction(
          messageBytes.path(), "must be less than 2 GiB, the most one gRPC message can hold");
    }
  }

  GrpcService read(Values values) {
    Address bound = values.find(bind).orElse(AddressType.NOTHING).complete(EVERY_ADDRESS, port);
    return new GrpcService(
        bound,
        publicAddress
            .flatMap(values::find)
            .map(address -> address.complete(bound.host(), bound.port())),
        tls.read(values),
        tokens.flatMap(keys -> keys.read(values)),
        staticTokens.flatMap(keys -> keys.read(values)),
        new Tuning(
            values.get(messageBytes), values.get(windowBytes).intValue(), values.get(keepalive)));
  }
}
