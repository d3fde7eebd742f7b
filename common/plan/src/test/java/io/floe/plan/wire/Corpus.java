package io.floe.plan.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The plans that {@code src/test/corpus/make_plans.py} has written with each client's Polars. */
public final class Corpus {
  public static final List<String> VERSIONS =
      List.of("1.35.2", "1.38.1", "1.43.2", "1.44.2", "2.0.0");

  private Corpus() {}

  /** All plans of one version by name. */
  public static Map<String, byte[]> plans(String version) {
    Map<String, byte[]> plans = new TreeMap<>();
    try (InputStream resource =
            Corpus.class.getResourceAsStream("/plans/plans-" + version + ".zip");
        ZipInputStream archive = new ZipInputStream(resource)) {
      for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        plans.put(entry.getName().replace(".plan", ""), archive.readAllBytes());
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return plans;
  }

  static byte[] plan(String version, String name) {
    byte[] plan = plans(version).get(name);
    if (plan == null) {
      throw new IllegalArgumentException(version + " has no plan " + name);
    }
    return plan;
  }
}
