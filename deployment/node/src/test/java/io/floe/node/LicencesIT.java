package io.floe.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Everything that is shipped has a licence that we allow; an unknown one fails the build. */
class LicencesIT {
  /** Licences that ask for no more than their own text, as SPDX names them. */
  private static final Set<String> PERMISSIVE =
      Set.of(
          "Apache-2.0",
          "MIT",
          "MIT-0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "ISC",
          "CC0-1.0",
          "Unlicense",
          "Zlib");

  /** What libraries call them that write no SPDX name. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "Eclipse Distribution License - v 1.0", "BSD-3-Clause",
          "EDL 1.0", "BSD-3-Clause",
          "Public Domain, per Creative Commons CC0", "CC0-1.0",
          "The Go license", "BSD-3-Clause",
          "Go License", "BSD-3-Clause",
          "BSD New", "BSD-3-Clause");

  /**
   * Interfaces of Jakarta EE, which Quarkus is written against: under EPL-2.0 or GPL-2.0 with the
   * class path exception, used as they are. Nothing else may be under these.
   */
  private static final Set<String> EXPLAINED =
      Set.of(
          "jakarta.annotation",
          "jakarta.interceptor",
          "jakarta.ws.rs",
          "jakarta.transaction",
          "jakarta.el",
          "jakarta.json",
          "org.eclipse.parsson");

  @Test
  void everyLibraryThatIsShippedIsPermissive() throws IOException {
    JsonNode bom =
        new ObjectMapper().readTree(Path.of(System.getProperty("floe.node.bom")).toFile());
    Map<String, Set<String>> refused = new TreeMap<>();
    Set<String> unused = new TreeSet<>(EXPLAINED);
    int counted = 0;
    for (JsonNode component : bom.get("components")) {
      String group = component.path("group").asText();
      if (group.equals("io.floe")) {
        continue;
      }
      counted++;
      Set<String> licences = licences(component);
      if (licences.stream().anyMatch(PERMISSIVE::contains)) {
        continue;
      }
      if (EXPLAINED.contains(group)) {
        unused.remove(group);
      } else {
        refused.put(group + ":" + component.path("name").asText(), licences);
      }
    }
    assertThat(refused).as("libraries under no licence that we allow").isEmpty();
    assertThat(unused).as("exceptions that nothing needs any more").isEmpty();
    assertThat(counted).as("the list is that of the node").isGreaterThan(100);
  }

  private static Set<String> licences(JsonNode component) {
    List<String> names = new ArrayList<>();
    for (JsonNode entry : component.path("licenses")) {
      JsonNode licence = entry.path("license");
      names.add(licence.path("id").asText(licence.path("name").asText()));
      names.addAll(List.of(entry.path("expression").asText().split(" (OR|AND) ")));
    }
    Set<String> found = new TreeSet<>();
    names.stream()
        .filter(name -> !name.isBlank())
        .forEach(name -> found.add(OTHER_NAMES.getOrDefault(name, name)));
    return found;
  }
}
