package io.floe.settings.key;

import io.floe.settings.source.RawValue;
import io.floe.settings.source.RawValue.Table;
import io.floe.settings.source.RawValue.Text;
import io.floe.settings.source.RawValue.Whole;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address: {@code "ip[:port]"}, {@code ":port"}, or a table of ip, hostname and port. */
final class AddressType implements ValueType<PartialAddress> {
  static final AddressType ADDRESS = new AddressType();
  static final PartialAddress NOTHING = new PartialAddress(Optional.empty(), OptionalInt.empty());

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,252})");
  private static final Pattern IP =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
  private static final Pattern LOOKS_NUMERIC = Pattern.compile("[0-9.]+");
  private static final Pattern SIX =
      Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9]+)?");
  private static final Pattern BRACKETED = Pattern.compile("\\[([^\\]]*)\\](?::([0-9]{1,9}))?");
  private static final String FORMS =
      "write \"10.0.0.1:5051\", \":5051\" or a table with ip or hostname, and port";

  private AddressType() {}

  @Override
  public String name() {
    return "address";
  }

  @Override
  public String sample() {
    return "10.1.2.3:7777";
  }

  @Override
  public boolean takesTable() {
    return true;
  }

  @Override
  public PartialAddress read(RawValue raw) throws BadValue {
    if (raw instanceof Text text) {
      return parse(text.text().strip());
    }
    if (raw instanceof Table table) {
      return table(table);
    }
    throw new BadValue(
        "must be an address, not %s; %s".formatted(Shapes.describe(raw, true), FORMS));
  }

  static PartialAddress parse(String text) throws BadValue {
    Matcher bracketed = BRACKETED.matcher(text);
    if (bracketed.matches()) {
      return new PartialAddress(Optional.of(six(bracketed.group(1))), port(bracketed.group(2)));
    }
    if (text.indexOf(':') != text.lastIndexOf(':')) {
      return new PartialAddress(Optional.of(six(text)), OptionalInt.empty());
    }
    int colon = text.indexOf(':');
    String host = colon < 0 ? text : text.substring(0, colon);
    String port = colon < 0 ? null : text.substring(colon + 1);
    if (host.isEmpty() && (port == null || port.isEmpty())) {
      throw new BadValue("must be an address, not empty; " + FORMS);
    }
    return new PartialAddress(
        host.isEmpty() ? Optional.empty() : Optional.of(host(host)), port(port));
  }

  private static String six(String text) throws BadValue {
    if (!SIX.matcher(text).matches() || text.length() < 2 || text.contains(":::")) {
      throw new BadValue("is no IPv6 address: \"%s\"; %s".formatted(text, FORMS));
    }
    return text;
  }

  private static String host(String text) throws BadValue {
    boolean good =
        LOOKS_NUMERIC.matcher(text).matches() ? isIp(text) : HOST.matcher(text).matches();
    if (!good) {
      throw new BadValue("is no address or host name: \"%s\"; %s".formatted(text, FORMS));
    }
    return text;
  }

  private static boolean isIp(String text) {
    return IP.matcher(text).matches();
  }

  private static OptionalInt port(String text) throws BadValue {
    if (text == null) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(portInRange(Long.parseLong(text)));
    } catch (NumberFormatException notNumber) {
      throw new BadValue("has a port that is no number: \"" + text + "\"");
    }
  }

  private static int portInRange(long port) throws BadValue {
    if (port < 0 || port > 65535) {
      throw new BadValue("has a port that is not between 0 and 65535: " + port);
    }
    return (int) port;
  }

  private static PartialAddress table(Table table) throws BadValue {
    Optional<String> host = Optional.empty();
    OptionalInt port = OptionalInt.empty();
    for (Map.Entry<String, RawValue> entry : table.entries().entrySet()) {
      switch (entry.getKey()) {
        case "ip" -> host = Optional.of(ip(host, entry.getValue()));
        case "hostname" -> host = Optional.of(hostname(host, entry.getValue()));
        case "port" -> port = OptionalInt.of(tablePort(entry.getValue()));
        default ->
            throw new BadValue("has an unknown part \"%s\"; %s".formatted(entry.getKey(), FORMS));
      }
    }
    if (host.isEmpty() && port.isEmpty()) {
      throw new BadValue("must be an address, not an empty table; " + FORMS);
    }
    return new PartialAddress(host, port);
  }

  private static String ip(Optional<String> other, RawValue raw) throws BadValue {
    String text = hostText(other, raw);
    if (text.contains(":")) {
      return six(text);
    }
    if (!isIp(text)) {
      throw new BadValue("has an ip that is none: \"" + text + "\"; names go into hostname");
    }
    return text;
  }

  private static String hostname(Optional<String> other, RawValue raw) throws BadValue {
    return host(hostText(other, raw));
  }

  private static String hostText(Optional<String> other, RawValue raw) throws BadValue {
    if (other.isPresent()) {
      throw new BadValue("has both ip and hostname; give one");
    }
    if (raw instanceof Text text) {
      return text.text().strip();
    }
    throw new BadValue("its ip or hostname must be text, not " + Shapes.describe(raw, true));
  }

  private static int tablePort(RawValue raw) throws BadValue {
    if (raw instanceof Whole whole) {
      return portInRange(whole.number());
    }
    if (raw instanceof Text text && text.loose()) {
      return port(text.text().strip()).orElseThrow();
    }
    throw new BadValue("its port must be an integer, not " + Shapes.describe(raw, true));
  }

  /** Parts that the higher source leaves out are those of the lower one. */
  @Override
  public RawValue merge(RawValue lower, RawValue higher) {
    try {
      PartialAddress below = read(lower);
      PartialAddress above = read(higher);
      Map<String, RawValue> parts = new LinkedHashMap<>();
      String host = above.host().or(below::host).orElse(null);
      if (host != null) {
        parts.put(
            isIp(host) || host.contains(":") ? "ip" : "hostname",
            new Text(host, false, higher.origin()));
      }
      OptionalInt port = above.port().isPresent() ? above.port() : below.port();
      port.ifPresent(number -> parts.put("port", new Whole(number, higher.origin())));
      return new Table(parts, higher.origin());
    } catch (BadValue reportedLater) {
      return higher;
    }
  }
}
