package io.floe.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The helper processes that run pickled user code. */
public record Python(
    boolean enabled,
    Optional<Path> executable,
    Path environmentsPath,
    Optional<Path> requirements,
    OptionalInt processes,
    OptionalLong memoryLimit,
    Duration callTimeout) {}
