package io.floe.storage.s3;

import io.floe.storage.StorageException;

/**
 * An object or a prefix in a bucket.
 *
 * @param scheme how it was written, {@code s3} or {@code s3a}
 * @param key what follows the bucket, without the slash in front
 */
public record S3Location(String scheme, String bucket, String key) {
  /** Reads {@code s3://bucket/key}. */
  public static S3Location parse(String location) {
    int end = location.indexOf("://");
    String scheme = end < 0 ? "" : location.substring(0, end);
    if (!scheme.equals("s3") && !scheme.equals("s3a")) {
      throw new StorageException(
          location, "this kind of location is not supported by this cluster; use s3:// or a path");
    }
    String rest = location.substring(end + 3);
    int slash = rest.indexOf('/');
    String bucket = slash < 0 ? rest : rest.substring(0, slash);
    if (bucket.isEmpty()) {
      throw new StorageException(location, "has no bucket; write s3://bucket/path");
    }
    return new S3Location(scheme, bucket, slash < 0 ? "" : rest.substring(slash + 1));
  }

  /** Another object in the same bucket. */
  public S3Location withKey(String other) {
    return new S3Location(scheme, bucket, other);
  }

  @Override
  public String toString() {
    return scheme + "://" + bucket + "/" + key;
  }
}
