package io.floe.plan.wire;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the envelope tells of the client. Only a hint: plans are read by their content.
 *
 * @param schemaHash empty when the client is older than 1.32
 */
public record WireVersion(int major, int minor, String schemaHash) {
  private static final Map<String, String> RELEASES =
      Stream.of(
              "b34fbc97e659b3b0 1.35.0",
              "6286bad7b59c6dff 1.35.2",
              "4aade69a4a8aba46 1.36.1",
              "e63aed56387a736e 1.37.1",
              "b69ff93effd64361 1.38.0",
              "61094254e9a3130c 1.38.1",
              "124a68a58d58334d 1.39.3",
              "e7a5735cfd3645e0 1.40.0",
              "7a4ccf45d007d6d8 1.40.1",
              "0b1f0bd2b4f5612a 1.41.2",
              "5e62ab1f820abb86 1.42.1",
              "619969395f56a754 1.43.1",
              "4c41aded715f8ca8 1.43.2",
              "9bfcd182262693be 1.44.2",
              "dd13fd0271a06799 2.0.0")
          .map(line -> line.split(" "))
          .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> parts[1]));

  /** The Polars release that writes this schema; of several, the last. Empty when unknown. */
  public Optional<String> polarsRelease() {
    return schemaHash.length() < 16
        ? Optional.empty()
        : Optional.ofNullable(RELEASES.get(schemaHash.substring(0, 16)));
  }
}
