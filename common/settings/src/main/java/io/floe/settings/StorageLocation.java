package io.floe.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A place for data that outlives a task: results or shuffle. */
public sealed interface StorageLocation {

  /** A folder of this machine; for results it must be the same path on workers and client. */
  record Local(Path path) implements StorageLocation {}

  /** A folder that every worker sees under the same path. */
  record SharedFilesystem(Path path) implements StorageLocation {}

  /**
   * A prefix in a bucket of S3 or a compatible store. Without keys, the usual AWS chain of
   * credentials is asked.
   */
  record S3(
      String url,
      Optional<String> endpointUrl,
      Optional<String> region,
      Optional<String> accessKeyId,
      Optional<Secret> secretAccessKey,
      Optional<Secret> sessionToken,
      boolean virtualHostedStyle,
      boolean skipSignature,
      Duration presignDuration,
      Optional<String> externalEndpoint,
      boolean allowDeletes)
      implements StorageLocation {}
}
