package io.floe.plan.wire;

/** One change between versions: a variant of an older shape becomes one of the newest. */
@FunctionalInterface
interface Rewrite {
  Variant apply(Variant old);
}
