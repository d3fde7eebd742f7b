package io.floe.scheduler.planning;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.plan.dsl.CloudOptions;
import io.floe.scheduler.execution.QueryError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReachTest {
  @TempDir Path folder;

  @Test
  void aPathInsideIsAllowed() {
    String file = folder.resolve("a.parquet").toString();
    assertThatCode(() -> Reach.inside(file, List.of(folder), List.of())).doesNotThrowAnyException();
    assertThatCode(() -> Reach.inside("/anywhere", List.of(), List.of()))
        .doesNotThrowAnyException();
  }

  @Test
  void noWayLeadsOut() throws IOException {
    Path allowed = Files.createDirectory(folder.resolve("allowed"));
    Path secret = Files.createDirectory(folder.resolve("secret"));
    Files.createSymbolicLink(allowed.resolve("link"), secret);
    for (String way :
        List.of(
            secret + "/a.parquet",
            allowed + "/../secret/a.parquet",
            allowed + "/link/a.parquet",
            allowed + "/link/../secret/a.parquet",
            allowed + "/./link/a.parquet",
            allowed + "//..//secret/a.parquet",
            "file://" + secret + "/a.parquet")) {
      assertThatThrownBy(() -> Reach.inside(way, List.of(allowed), List.of()))
          .isInstanceOf(QueryError.class)
          .hasMessageContaining("outside of scheduler.allowed_paths");
    }
  }

  @Test
  void theNodesOwnFilesAreClosedEvenWhereEverythingIsAllowed() throws IOException {
    Path database = folder.resolve("scheduler.db");
    Path link = Files.createSymbolicLink(folder.resolve("data.csv"), Path.of("/proc/self/environ"));
    for (String way :
        List.of(
            "/proc/self/environ",
            "file:///proc/self/environ",
            "FILE:///proc/self/environ",
            "/tmp/../proc/1/environ",
            link.toString(),
            "/sys/kernel",
            "/dev/sda",
            "/var/run/secrets/kubernetes.io/serviceaccount/token",
            database.toString())) {
      assertThatThrownBy(() -> Reach.inside(way, List.of(), List.of(database)))
          .isInstanceOf(QueryError.class)
          .hasMessageContaining("queries may not use it");
    }
    assertThatCode(() -> Reach.inside("/dev/shm/a.parquet", List.of(), List.of()))
        .doesNotThrowAnyException();
  }

  @Test
  void onlyAllowedBucketsAreReached() throws QueryError {
    List<String> allowed = List.of("sales", "s3://lake/open/");
    for (String inside :
        List.of("s3://sales/a.parquet", "s3a://sales", "s3://lake/open/x", "s3://lake/open")) {
      StoreReach.check(inside, allowed);
    }
    for (String outside :
        List.of(
            "s3://sales2/a.parquet",
            "s3://lake/opened/x",
            "s3://lake/open/../closed/x",
            "gs://other/x",
            "https://example.com/sales")) {
      assertThatThrownBy(() -> StoreReach.check(outside, allowed))
          .hasMessageContaining("outside of scheduler.allowed_buckets");
    }
    StoreReach.check("s3://anything/at/all", List.of());
  }

  @Test
  void noEndpointLeadsToMetadataServices() throws QueryError {
    for (String url :
        List.of(
            "http://169.254.169.254/latest/meta-data",
            "169.254.169.254",
            "http://2852039166/",
            "http://[::ffff:169.254.169.254]/",
            "http://[fe80::1]/",
            "http://[fd00:ec2::254]/",
            "http://metadata.google.internal/",
            "http://METADATA.google.internal/",
            "http://100.100.100.200/",
            "http://0.0.0.0:9000",
            "http://[::]/",
            "http://user@169.254.169.254/",
            "http://169.254.169.254.:80/",
            "http://0xA9FEA9FE/",
            "http://169.16689662/",
            "http://169.254.43518/",
            "http://[64:ff9b::169.254.169.254]/",
            "http://[64:ff9b::a9fe:a9fe]/",
            "http://[2002:a9fe:a9fe::1]/",
            "http://[::169.254.169.254]/",
            "http://[fd00:ec2:0:0::254]/",
            "http://[FE80::1%25lo]/",
            "http://169.254.170.2/v2/credentials",
            "http://168.63.129.16/machine",
            "http://192.0.0.192/",
            "http://metadata.google.internal./")) {
      assertThatThrownBy(() -> StoreReach.endpoint(options("aws_endpoint_url", url)))
          .as(url)
          .isInstanceOf(QueryError.class)
          .hasMessageMatching("(?s).*is no (address of a )?store that queries may use.*");
    }
    StoreReach.endpoint(options("aws_endpoint_url", "http://127.0.0.1:9000"));
    StoreReach.endpoint(options("aws_secret_access_key", "http://169.254.169.254"));
    StoreReach.endpoint(Optional.empty());
  }

  @Test
  void placesOfTheNodeInAStoreAreClosed() throws QueryError {
    String place = "s3://lake/results";
    for (String way :
        List.of(
            "s3://lake/results/other/part-0.parquet",
            "s3a://lake/results/other/",
            "s3://lake/results/",
            "s3://lake/results",
            "s3://lake/",
            "s3://lake",
            "s3://lake/res*/mine/x",
            "s3://lake/results/mine*/x",
            "s3://lake/**/x.parquet")) {
      assertThatThrownBy(() -> StoreReach.outside(way, place, id -> id.equals("mine")))
          .as(way)
          .hasMessageContaining("of the cluster or of other users");
    }
    StoreReach.outside("s3://lake/results/mine/part-0.parquet", place, id -> id.equals("mine"));
    StoreReach.outside("s3://lake/results2/x", place, id -> false);
    StoreReach.outside("s3://lake/data/*.parquet", place, id -> false);
  }

  private static Optional<CloudOptions> options(String key, String value) {
    CloudOptions.RateLimit free =
        new CloudOptions.RateLimit(
            OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    return Optional.of(
        new CloudOptions(
            0,
            Optional.of(
                new CloudOptions.CloudConfig(
                    CloudOptions.Store.AWS, List.of(new CloudOptions.Option(key, value)))),
            new CloudOptions.RetryConfig(
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty()),
            new CloudOptions.RateLimits(free, free),
            Optional.empty()));
  }
}
