package io.floe.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Files (PEM) that put TLS on a listening port; with a client authority, callers must show a
 * certificate too.
 */
public record Tls(Path certificateKeyFile, Path privateKeyFile, Optional<Path> clientCaFile) {}
