package io.floe.plan.wire;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.PlanNode;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The nodes of a plan, inputs first, with a stack of its own. A node is known by where it starts in
 * the plan, so that a slot that several nodes refer to is read once.
 */
final class PlanGraphReader {
  private static final List<String> SINGLE =
      List.of("input", "input_left", "input_right", "idxs", "dsl");
  private static final List<String> MANY = List.of("inputs", "contexts");

  private final List<WireValue> slots;
  private final Map<Integer, PlanNode> nodes = new HashMap<>();
  private final Set<Integer> open = new HashSet<>();
  private final Map<UUID, PlanNode.Cache> caches = new HashMap<>();
  private final IdentityHashMap<PlanNode, Integer> slotOf = new IdentityHashMap<>();
  private PlanNodeReader nodeReader;

  PlanGraphReader(WireValue slots) {
    this.slots = Values.elements(slots);
  }

  void use(Readers readers) {
    nodeReader = new PlanNodeReader(readers);
  }

  /** In which slot of the plan's list a node stands; inline nodes have none. */
  IdentityHashMap<PlanNode, Integer> slots() {
    return slotOf;
  }

  /** Reads a node with all that it needs. */
  PlanNode read(WireValue root) {
    ArrayDeque<Step> steps = new ArrayDeque<>();
    steps.push(new Step(place(root), false));
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      int at = step.place().value().offset();
      if (nodes.containsKey(at)) {
        continue;
      }
      Variant variant = Variant.of("plan node", step.place().value());
      if (step.inputsRead()) {
        open.remove(at);
        finish(step.place(), variant);
        continue;
      }
      if (!open.add(at)) {
        throw new PlanFormatException(at, "a plan node leads back to itself");
      }
      steps.push(new Step(step.place(), true));
      for (WireValue input : inputs(variant)) {
        Place place = place(input);
        if (open.contains(place.value().offset())) {
          throw new PlanFormatException(at, "a plan node leads back to itself");
        }
        if (!nodes.containsKey(place.value().offset())) {
          steps.push(new Step(place, false));
        }
      }
    }
    return get(root);
  }

  private void finish(Place place, Variant variant) {
    PlanNode node =
        switch (variant.name()) {
          // A plan that was converted already: 1.35 keeps what it was converted from.
          case "IR" -> get(Wire.field(variant.payload(), "dsl"));
          case "Cache" -> cache(variant);
          default -> nodeReader.read(variant, this::get);
        };
    nodes.put(place.value().offset(), node);
    if (place.slot() >= 0) {
      slotOf.putIfAbsent(node, place.slot());
    }
  }

  /** Equal ids are the same cache, even in different slots. */
  private PlanNode.Cache cache(Variant variant) {
    ByteSpan id = Values.bytes(Wire.field(variant.payload(), "id"));
    if (id.size() != 16) {
      throw new PlanFormatException(variant.offset(), "the id of a cache is not of 16 bytes");
    }
    BigInteger bits = new BigInteger(1, id.toByteArray());
    UUID uuid = new UUID(bits.shiftRight(64).longValue(), bits.longValue());
    PlanNode input = get(Wire.field(variant.payload(), "input"));
    return caches.computeIfAbsent(uuid, key -> new PlanNode.Cache(input, key));
  }

  private PlanNode get(WireValue value) {
    PlanNode node = nodes.get(place(value).value().offset());
    if (node == null) {
      throw new PlanFormatException(value.offset(), "a plan node is used before it is read");
    }
    return node;
  }

  /** Where a node stands: in the slot of a key, or in place. */
  private Place place(WireValue value) {
    if (!ArenaKey.isKey(value)) {
      return new Place(value, -1);
    }
    int index = ArenaKey.read(value).resolve(slots.size());
    return new Place(ArenaKey.slot(slots, index, value.offset()), index);
  }

  private static List<WireValue> inputs(Variant variant) {
    List<WireValue> inputs = new ArrayList<>();
    for (String name : SINGLE) {
      if (Wire.has(variant.payload(), name)) {
        inputs.addAll(Values.elements(Wire.field(variant.payload(), name)));
      }
    }
    for (String name : MANY) {
      inputs.addAll(Values.elements(Wire.field(variant.payload(), name)));
    }
    for (WireValue relation : Values.elements(Wire.field(variant.payload(), "relations"))) {
      inputs.add(Values.tuple(relation, 2).get(1));
    }
    return inputs;
  }

  private record Place(WireValue value, int slot) {}

  private record Step(Place place, boolean inputsRead) {}
}
