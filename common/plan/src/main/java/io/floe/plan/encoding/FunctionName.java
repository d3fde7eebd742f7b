package io.floe.plan.encoding;

import io.floe.plan.function.Catalogue;
import io.floe.plan.function.FunctionEntry;

/** Stands for a function of the catalogue. */
record FunctionName(String name) {
  static FunctionName of(FunctionEntry entry) {
    return new FunctionName(entry.name());
  }

  FunctionEntry restore() {
    return Catalogue.find(name)
        .orElseThrow(() -> new PlanEncodingException("there is no function " + name));
  }
}
