package io.floe.plan.wire;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.PlanNode;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A plan that has been read, with what is needed to hand parts of it back to the client's Polars.
 */
public final class ReadPlan {
  private final PlanNode root;
  private final WireVersion version;
  private final Set<String> ignoredFields;
  private final boolean userCode;
  private final IdentityHashMap<PlanNode, Integer> slots;
  private final OriginalPlan original;

  ReadPlan(
      PlanNode root,
      WireVersion version,
      Set<String> ignoredFields,
      boolean userCode,
      IdentityHashMap<PlanNode, Integer> slots,
      OriginalPlan original) {
    this.root = root;
    this.version = version;
    this.ignoredFields = ignoredFields;
    this.userCode = userCode;
    this.slots = slots;
    this.original = original;
  }

  /** The last node of the query, a sink for plans that clients submit. */
  public PlanNode root() {
    return root;
  }

  /** What the envelope tells of the client. */
  public WireVersion version() {
    return version;
  }

  /** Fields that were not understood, as {@code Type.field}; worth a warning. At most 100. */
  public Set<String> ignoredFields() {
    return ignoredFields;
  }

  /** Whether there are pickled functions or objects of the user in it. */
  public boolean hasUserCode() {
    return userCode;
  }

  /**
   * The bytes of a plan that ends at a node, in the client's own version: the original lists of
   * nodes and frames under a new root. The pieces belong behind each other. Empty when the node
   * stands inside of another one and has no place of its own.
   */
  public Optional<List<ByteSpan>> bytesOf(PlanNode node) {
    return Optional.ofNullable(slots.get(node)).map(original::withRoot);
  }
}
