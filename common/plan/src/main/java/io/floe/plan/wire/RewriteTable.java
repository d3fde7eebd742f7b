package io.floe.plan.wire;

import java.util.Map;

/** The rewrites of one position of the plan, by namespace and variant. */
final class RewriteTable {
  private final Map<String, Rewrite> rewrites;

  RewriteTable(Map<String, Rewrite> rewrites) {
    this.rewrites = Map.copyOf(rewrites);
  }

  /** The variant in its newest shape. */
  Variant apply(String namespace, Variant variant) {
    String key = namespace.isEmpty() ? variant.name() : namespace + "." + variant.name();
    Rewrite rewrite = rewrites.get(key);
    return rewrite == null ? variant : rewrite.apply(variant);
  }
}
