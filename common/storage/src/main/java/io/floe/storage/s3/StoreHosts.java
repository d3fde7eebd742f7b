package io.floe.storage.s3;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which hosts are no stores: services that tell machines their credentials, and addresses that mean
 * no other machine. Asked when a query is read, and again when a connection is made, because a name
 * may mean something else by then.
 */
public final class StoreHosts {
  private static final Set<String> NAMES =
      Set.of("metadata.google.internal", "metadata", "instance-data");

  private static final Pattern NUMBERS =
      Pattern.compile("(0x[0-9a-f]*|[0-9]+)(\\.(0x[0-9a-f]*|[0-9]+))*");

  /** Outside of the link-local range: Alibaba, Oracle, Azure, and Amazon under IPv6. */
  private static final Set<InetAddress> ADDRESSES =
      Set.of(
          address("100.100.100.200"),
          address("192.0.0.192"),
          address("168.63.129.16"),
          address("fd00:ec2::254"),
          address("fd20:ce::254"));

  private StoreHosts() {}

  private static InetAddress address(String literal) {
    return InetAddress.ofLiteral(literal);
  }

  /** Whether a name or an address, however it is written, means a host that is no store. */
  public static boolean isClosed(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (NAMES.contains(name.endsWith(".") ? name.substring(0, name.length() - 1) : name)) {
      return true;
    }
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).anyMatch(StoreHosts::isClosed);
    } catch (UnknownHostException nobody) {
      // Whoever calls a name will be told; numbers that Java does not read, others may.
      return NUMBERS.matcher(name).matches();
    }
  }

  /** Whether an address is none of a store, also when it is packed into one of IPv6. */
  public static boolean isClosed(InetAddress address) {
    return address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress()
        || ADDRESSES.stream()
            .anyMatch(each -> Arrays.equals(each.getAddress(), address.getAddress()))
        || packed(address).filter(StoreHosts::isClosed).isPresent();
  }

  /** The IPv4 address in one that translates (64:ff9b::), tunnels (2002:) or embeds it. */
  private static Optional<InetAddress> packed(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return Optional.empty();
    }
    byte[] bytes = address.getAddress();
    int from = -1;
    if (bytes[0] == 0x20 && bytes[1] == 0x02) {
      from = 2;
    } else if (starts(bytes, 0x00, 0x64, 0xff, 0x9b) || isZero(bytes, 10)) {
      from = 12;
    }
    return from < 0 ? Optional.empty() : Optional.of(ipv4(bytes, from));
  }

  private static boolean starts(byte[] bytes, int... first) {
    for (int at = 0; at < first.length; at++) {
      if ((bytes[at] & 0xFF) != first[at]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isZero(byte[] bytes, int count) {
    for (int at = 0; at < count; at++) {
      if (bytes[at] != 0) {
        return false;
      }
    }
    // The loopback of IPv6 is no packed address.
    return bytes[12] != 0;
  }

  private static Inet4Address ipv4(byte[] bytes, int from) {
    try {
      return (Inet4Address) InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("four bytes are an address", impossible);
    }
  }
}
