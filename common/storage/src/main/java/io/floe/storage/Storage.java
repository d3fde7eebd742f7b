package io.floe.storage;

import io.floe.storage.s3.S3Clients;
import io.floe.storage.s3.S3Listing;
import io.floe.storage.s3.S3Location;
import io.floe.storage.s3.S3Sink;
import io.floe.storage.s3.S3Source;
import io.floe.storage.s3.S3Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of this machine and of stores, by the locations that users write. */
public final class Storage {
  private static final String FILE_SCHEME = "file:";

  private Storage() {}

  /** Whether a location is of this machine and not of a store. */
  public static boolean isLocal(String location) {
    return isFileUrl(location) || !location.contains("://");
  }

  /** A path of this machine, also where it is written as a URL. */
  public static Path path(String location) {
    if (!isFileUrl(location)) {
      return Path.of(location);
    }
    String rest = location.substring(FILE_SCHEME.length());
    return Path.of(rest.startsWith("//") ? rest.substring("//".length()) : rest);
  }

  /** The names of schemes are the same in small and capital letters. */
  private static boolean isFileUrl(String location) {
    return location.regionMatches(true, 0, FILE_SCHEME, 0, FILE_SCHEME.length());
  }

  /** Opens a file for reading. */
  public static ByteSource open(String location, Access access) {
    return isLocal(location)
        ? LocalSource.open(path(location))
        : S3Source.open(store(access), s3(location));
  }

  /** Starts a file that appears when it is committed. Folders are made. */
  public static ByteSink create(String location, Access access) {
    return isLocal(location)
        ? LocalSink.create(path(location))
        : new S3Sink(store(access), s3(location));
  }

  /**
   * Finds the files that locations stand for: files, folders, patterns. All of one kind, on this
   * machine or in stores.
   *
   * @param hiddenPrefixes files whose names start with one of these are skipped
   */
  public static Expansion expand(
      List<String> locations, boolean glob, List<String> hiddenPrefixes, Access access) {
    if (locations.stream().allMatch(Storage::isLocal)) {
      List<String> paths = locations.stream().map(location -> path(location).toString()).toList();
      return new LocalFiles(hiddenPrefixes).expand(paths, glob);
    }
    List<S3Location> remote = new ArrayList<>();
    for (String location : locations) {
      if (isLocal(location)) {
        throw new StorageException(
            location, "is a path of this machine among locations of stores; scan them apart");
      }
      remote.add(s3(location));
    }
    return new S3Listing(store(access), hiddenPrefixes).expand(remote, glob);
  }

  /** All objects of a store whose names begin with a location, of whatever kind. */
  public static List<String> objectsBelow(String location, Access access) {
    return new S3Listing(store(access), List.of()).below(s3(location));
  }

  /** Removes a file that was written; one that is not there is no failure. */
  public static void delete(String location, Access access) {
    if (!isLocal(location)) {
      store(access).delete(s3(location));
      return;
    }
    try {
      Files.deleteIfExists(path(location));
    } catch (IOException failed) {
      throw new StorageException(location, "cannot be removed: " + failed.getMessage(), failed);
    }
  }

  /** The store behind some options. */
  public static S3Store store(Access access) {
    return S3Clients.store(access);
  }

  private static S3Location s3(String location) {
    return S3Location.parse(location);
  }
}
