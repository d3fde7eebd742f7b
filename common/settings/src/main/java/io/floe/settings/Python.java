package io.floe.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The helper processes that run pickled user code; see docs/settings.md for each key. */
public record Python(
    boolean enabled,
    List<Path> executables,
    Path environmentsPath,
    Optional<Path> requirements,
    List<String> polarsExtras,
    Optional<Path> wheelsPath,
    OptionalInt processes,
    OptionalLong memoryLimit,
    Duration callTimeout) {}
