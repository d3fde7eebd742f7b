package io.floe.storage.s3;

import com.google.re2j.Pattern;
import io.floe.storage.Expansion;
import io.floe.storage.FoundFile;
import io.floe.storage.Globs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Finds the objects that locations stand for, as Polars does: a slash at the end makes a folder, a
 * pattern is matched against the whole name, anything else is one object, whether it exists or not.
 */
public final class S3Listing {
  private final S3Store store;
  private final List<String> hiddenPrefixes;

  /**
   * @param hiddenPrefixes objects whose last names start with one of these are skipped
   */
  public S3Listing(S3Store store, List<String> hiddenPrefixes) {
    this.store = store;
    this.hiddenPrefixes = List.copyOf(hiddenPrefixes);
  }

  /**
   * Expands locations. Empty objects within folders and patterns do not count.
   *
   * @param glob whether patterns are looked for
   */
  public Expansion expand(List<S3Location> locations, boolean glob) {
    List<FoundFile> files = new ArrayList<>();
    int hiveStart = locations.isEmpty() ? 0 : Integer.MAX_VALUE;
    boolean oneDirectory = false;
    for (S3Location location : locations) {
      List<FoundFile> some = new ArrayList<>();
      if (glob && Globs.isGlob(location.key())) {
        hiveStart = 0;
        list(location, folder(location.key()), Optional.of(Globs.compile(location.key())), some);
      } else if (location.key().isEmpty() || location.key().endsWith("/")) {
        hiveStart = Math.min(hiveStart, location.toString().length());
        oneDirectory = locations.size() == 1;
        list(location, location.key(), Optional.empty(), some);
      } else {
        hiveStart = 0;
        some.add(new FoundFile(location.toString(), -1));
      }
      some.removeIf(file -> isHidden(file.location()));
      some.sort(Comparator.comparing(FoundFile::location, S3Listing::byBytes));
      files.addAll(some);
    }
    if (oneDirectory) {
      Globs.refuseMixed(files);
    }
    return new Expansion(files, hiveStart, oneDirectory);
  }

  /** All objects whose names begin with a location. */
  public List<String> below(S3Location location) {
    List<FoundFile> found = new ArrayList<>();
    list(location, location.key(), Optional.empty(), found);
    return found.stream().map(FoundFile::location).toList();
  }

  /** What all names of a pattern start with, up to a slash. */
  private static String folder(String pattern) {
    String root = Globs.root(pattern);
    return root.isEmpty() ? "" : root + "/";
  }

  private void list(
      S3Location location, String prefix, Optional<Pattern> pattern, List<FoundFile> found) {
    ListObjectsV2Request request =
        ListObjectsV2Request.builder()
            .bucket(location.bucket())
            .prefix(prefix)
            .requestPayer(store.requestPayer().orElse(null))
            .build();
    boolean unused =
        store.call(
            location.withKey(prefix),
            () -> {
              for (S3Object object : store.client().listObjectsV2Paginator(request).contents()) {
                boolean wanted = pattern.isEmpty() || pattern.get().matcher(object.key()).matches();
                if (wanted && object.size() > 0) {
                  found.add(
                      new FoundFile(location.withKey(object.key()).toString(), object.size()));
                }
              }
              return true;
            });
  }

  private boolean isHidden(String location) {
    String name = location.substring(location.lastIndexOf('/') + 1);
    return hiddenPrefixes.stream().anyMatch(name::startsWith);
  }

  private static int byBytes(String left, String right) {
    return Arrays.compareUnsigned(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }
}
