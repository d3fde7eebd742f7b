package io.floe.process;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Shows the node's settings to Quarkus, above the defaults that an application is built with. */
public final class SettingsConfigSource implements ConfigSource {
  private static final int ABOVE_APPLICATION_DEFAULTS = 275;

  private final Map<String, String> properties =
      RunningNode.current().map(QuarkusProperties::of).orElse(Map.of());

  @Override
  public Map<String, String> getProperties() {
    return properties;
  }

  @Override
  public Set<String> getPropertyNames() {
    return properties.keySet();
  }

  @Override
  public String getValue(String name) {
    return properties.get(name);
  }

  @Override
  public String getName() {
    return "floe settings";
  }

  @Override
  public int getOrdinal() {
    return ABOVE_APPLICATION_DEFAULTS;
  }
}
