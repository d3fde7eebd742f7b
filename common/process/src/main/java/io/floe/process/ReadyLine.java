package io.floe.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.floe.settings.Address;
import io.floe.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One line of JSON on standard output, by which launchers and tests learn that the node answers,
 * and where.
 */
public final class ReadyLine {
  private ReadyLine() {}

  static String of(RunningNode node, Listeners listeners) throws JsonProcessingException {
    Settings settings = node.settings();
    Map<String, Integer> ports = new LinkedHashMap<>();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("event", "ready");
    members.put("version", Version.floe());
    members.put("instance_id", settings.instanceId());
    members.put("pid", ProcessHandle.current().pid());
    if (settings.runsScheduler()) {
      Address client = node.ports().client();
      ports.put("client", client.port());
      members.put("uri", url(settings.scheduler().clientService().tls().isPresent(), client));
    }
    if (settings.runsObservatory() && settings.observatory().restApi().enabled()) {
      Address rest = node.ports().rest();
      ports.put("observatory", rest.port());
      members.put("observatory", url(settings.observatory().restApi().tls().isPresent(), rest));
    }
    for (InternalPort port : InternalPort.values()) {
      OptionalInt open = listeners.port(port);
      if (open.isPresent()) {
        ports.put(port.label(), open.getAsInt());
      }
    }
    ports.put("management", node.ports().management().port());
    if (settings.runsWorker()) {
      Address bind = settings.worker().taskService().bind();
      members.put("worker_address", callable(bind.withPort(ports.get("task"))).toString());
    }
    members.put("ports", ports);
    return new ObjectMapper().writeValueAsString(members);
  }

  private static String url(boolean tls, Address address) {
    return (tls ? "https://" : "http://") + callable(address);
  }

  private static Address callable(Address address) {
    return address.isWildcard() ? new Address("127.0.0.1", address.port()) : address;
  }
}
