package io.floe.settings.key;

import io.floe.settings.Settings;
import io.floe.settings.StorageLocation;
import io.floe.settings.StorageLocation.Local;
import io.floe.settings.StorageLocation.SharedFilesystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The keys of one place for data, of which exactly one kind may be given. */
final class LocationKeys implements Section {
  private static final String ONLY_S3 =
      "is not supported; use S3, a shared file system or a local path";

  private final String section;
  private final Key<Path> local;
  private final Optional<Key<Path>> shared;
  private final S3Keys s3;
  private final List<Key<?>> refused;

  /**
   * Results are fetched by clients, so their place knows presigned URLs; shuffle data knows shared
   * file systems.
   */
  LocationKeys(
      String section,
      String what,
      boolean forResults,
      Function<Settings, Optional<StorageLocation>> location) {
    this.section = section;
    local =
        Key.of(
            section + ".local.path",
            Types.PATH,
            what
                + (forResults
                    ? " in this folder, the same path on workers and client"
                    : " on the node's own disk"),
            location);
    shared =
        forResults
            ? Optional.empty()
            : Optional.of(
                Key.of(
                    section + ".shared_filesystem.path",
                    Types.PATH,
                    what
                        + " in this folder, the same path on all workers; survives the loss of a worker",
                    location));
    s3 = new S3Keys(section + ".s3", what, forResults, location);
    refused =
        List.of(
            Key.refused(
                section + ".gcs",
                Collections.ANYTHING,
                "Google Cloud Storage: url, google_service_account_path, presign_duration, allow_deletes and all else",
                "Google Cloud Storage " + ONLY_S3),
            Key.refused(
                section + ".abs",
                Collections.ANYTHING,
                "Azure Blob Storage: url, azure_storage_account_name, azure_storage_account_key, presign_duration, allow_deletes and all else",
                "Azure Blob Storage " + ONLY_S3));
  }

  String section() {
    return section;
  }

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys = new ArrayList<>();
    keys.add(local);
    shared.ifPresent(keys::add);
    keys.addAll(s3.keys());
    keys.addAll(refused);
    return keys;
  }

  List<Alias> aliases() {
    return s3.aliases();
  }

  boolean isLocal(Values values) {
    return values.isSet(local);
  }

  Key<Path> localKey() {
    return local;
  }

  @Override
  public void check(Values values, Complaints complaints) {
    s3.check(values, complaints);
    List<String> kinds = new ArrayList<>();
    for (String kind : List.of("local", "shared_filesystem", "s3", "gcs", "abs")) {
      String path = section + "." + kind;
      if (values.isSectionSet(path)) {
        kinds.add(kind);
      }
    }
    if (kinds.size() > 1) {
      complaints.contradiction(
          section + "." + kinds.getLast(),
          "contradicts %s.%s; give one place".formatted(section, kinds.getFirst()));
    }
  }

  Optional<StorageLocation> read(Values values) {
    Optional<StorageLocation> disk =
        values
            .find(local)
            .<StorageLocation>map(Local::new)
            .or(() -> shared.flatMap(values::find).map(SharedFilesystem::new));
    return disk.isPresent() ? disk : s3.read(values);
  }
}
