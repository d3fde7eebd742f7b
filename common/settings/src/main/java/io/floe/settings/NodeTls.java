package io.floe.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How this node calls the internal ports of other nodes: whom it trusts, and the certificate it
 * shows when asked.
 */
public record NodeTls(
    Path trustedCaFile, Optional<Path> certificateKeyFile, Optional<Path> privateKeyFile) {}
