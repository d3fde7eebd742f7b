package io.floe.settings.key;

import java.util.List;

/** The keys of one part of the tree, and the rules that bind them together. */
interface Section {

  List<Key<?>> keys();

  /** Missing and contradicting values, reported without looking at the built tree. */
  default void check(Values values, Complaints complaints) {}
}
