package io.floe.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.dev.s3.S3Endpoint;
import io.floe.dev.s3.S3Server;
import io.floe.storage.Access;
import io.floe.storage.ByteRange;
import io.floe.storage.ByteSink;
import io.floe.storage.ByteSource;
import io.floe.storage.Expansion;
import io.floe.storage.FoundFile;
import io.floe.storage.Storage;
import io.floe.storage.StorageException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Objects of a real S3 server in another process. */
class S3StorageTest {
  private static S3Server server;
  private static Access access;

  @BeforeAll
  static void start() {
    server = S3Server.start("floe");
    access = access(server.endpoint(), Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Access access(S3Endpoint endpoint, Map<String, String> more) {
    Map<String, String> options =
        new java.util.HashMap<>(
            Map.of(
                "aws_endpoint_url", endpoint.uri().toString(),
                "aws_access_key_id", endpoint.accessKeyId(),
                "aws_secret_access_key", endpoint.secretAccessKey(),
                "aws_region", "us-east-1",
                "max_retries", "2"));
    options.putAll(more);
    return new Access(options);
  }

  @Test
  void shortAndLongObjectsComeBackAsTheyWereWritten() {
    for (int size : List.of(0, 1, 100_000, 20 << 20)) {
      byte[] bytes = Bytes.random(size);
      String location = "s3://floe/sizes/" + size;
      Bytes.write(location, bytes, access);
      assertThat(Arrays.equals(Bytes.read(location, access), bytes)).as("%d bytes", size).isTrue();
    }
  }

  @Test
  void rangesNearAndFarAreReadTogether() {
    byte[] bytes = Bytes.random(20 << 20);
    Bytes.write("s3://floe/ranges", bytes, access);
    try (ByteSource source = Storage.open("s3://floe/ranges", access);
        Arena arena = Arena.ofShared()) {
      List<ByteRange> ranges =
          List.of(
              range(arena, 15 << 20, 100),
              range(arena, 0, 9 << 20),
              range(arena, (9 << 20) + 1000, 1),
              range(arena, (20 << 20) - 10, 10),
              range(arena, 19 << 20, 0));
      source.read(ranges);
      for (ByteRange range : ranges) {
        byte[] expected = Arrays.copyOfRange(bytes, (int) range.offset(), (int) range.end());
        assertThat(Arrays.equals(range.into().toArray(ValueLayout.JAVA_BYTE), expected)).isTrue();
      }
    }
  }

  private static ByteRange range(Arena arena, long offset, int length) {
    return new ByteRange(offset, arena.allocate(length + 1).asSlice(0, length));
  }

  @Test
  void anObjectThatIsNotCommittedIsNotThere() {
    for (int size : List.of(100, 20 << 20)) {
      String location = "s3://floe/given-up/" + size;
      try (ByteSink sink = Storage.create(location, access)) {
        sink.write(MemorySegment.ofArray(Bytes.random(size)));
      }
      assertThatThrownBy(() -> Storage.open(location, access))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining(location)
          .hasMessageContaining("No such file or directory");
    }
    assertThat(names(expand("s3://floe/given-up/"))).isEmpty();
  }

  @Test
  void foldersAndPatternsAreListedInOrderWithoutEmptyAndHiddenObjects() {
    for (String name :
        List.of(
            "b.parquet", "a.parquet", "year=2024/c.parquet", "_hidden.parquet", "x/y/d.parquet")) {
      Bytes.write("s3://floe/list/" + name, new byte[] {1, 2, 3}, access);
    }
    Bytes.write("s3://floe/list/empty.parquet", new byte[0], access);
    Expansion folder = expand("s3://floe/list/");
    assertThat(names(folder))
        .containsExactly(
            "s3://floe/list/a.parquet",
            "s3://floe/list/b.parquet",
            "s3://floe/list/x/y/d.parquet",
            "s3://floe/list/year=2024/c.parquet");
    assertThat(folder.fromDirectory()).isTrue();
    assertThat(folder.hiveStart()).isEqualTo("s3://floe/list/".length());
    assertThat(folder.files().getFirst().size()).isEqualTo(3);
    assertThat(names(expand("s3://floe/list/*.parquet")))
        .containsExactly("s3://floe/list/a.parquet", "s3://floe/list/b.parquet");
    assertThat(names(expand("s3://floe/list/**/*.parquet"))).hasSize(4);
    assertThat(names(expand("s3://floe/list/[b]*"))).containsExactly("s3://floe/list/b.parquet");
    assertThat(names(expand("s3://floe/list/nothing"))).containsExactly("s3://floe/list/nothing");
    assertThat(names(expand("s3://floe/nothing/*"))).isEmpty();
  }

  private static Expansion expand(String location) {
    return Storage.expand(List.of(location), true, List.of("_"), access);
  }

  private static List<String> names(Expansion expansion) {
    return expansion.files().stream().map(FoundFile::location).toList();
  }

  @Test
  void anObjectThatChangesWhileItIsReadIsNotMixed() {
    String location = "s3://floe/changes";
    Bytes.write(location, Bytes.random(1 << 20), access);
    try (ByteSource source = Storage.open(location, access)) {
      Bytes.write(location, Bytes.random((1 << 20) + 1), access);
      assertThatThrownBy(() -> Bytes.read(source, 0, 10))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("has changed while it was read");
    }
  }

  @Test
  void aSignedUrlNeedsNoKeysAndEnds() throws Exception {
    Bytes.write("s3://floe/signed", new byte[] {7, 8, 9}, access);
    S3Location location = S3Location.parse("s3://floe/signed");
    S3Store store = Storage.store(access);
    HttpResponse<byte[]> answer =
        get(store.presign(location, Duration.ofHours(1), Optional.empty()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).containsExactly(7, 8, 9);
    assertThat(store.presign(location, Duration.ofHours(1), Optional.of("http://outside:1234")))
        .startsWith("http://outside:1234/floe/signed?");
    String brief = store.presign(location, Duration.ofSeconds(1), Optional.empty());
    Thread.sleep(2500);
    assertThat(get(brief).statusCode()).isEqualTo(403);
  }

  private static HttpResponse<byte[]> get(String url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  @Test
  void wrongKeysAndMissingBucketsAreSaidInWordsWithoutSecrets() {
    S3Endpoint endpoint = server.endpoint();
    Access wrong = access(endpoint, Map.of("aws_secret_access_key", "not-the-secret-at-all"));
    assertThatThrownBy(() -> Storage.open("s3://floe/any", wrong))
        .hasMessageContaining("s3://floe/any")
        .hasMessageContaining("aws_secret_access_key is wrong")
        .message()
        .doesNotContain("not-the-secret-at-all");
    assertThatThrownBy(() -> Bytes.write("s3://no-such-bucket/any", new byte[1], access))
        .hasMessageContaining("the bucket 'no-such-bucket' does not exist");
    Access stranger = access(endpoint, Map.of("aws_access_key_id", "STRANGER"));
    assertThatThrownBy(() -> Storage.open("s3://floe/any", stranger))
        .hasMessageContaining("aws_access_key_id");
    assertThatThrownBy(
            () ->
                Storage.open(
                    "s3://floe/any",
                    access(endpoint, Map.of("aws_endpoint_url", "http://127.0.0.1:1"))))
        .hasMessageContaining("the store at 127.0.0.1:1 cannot be reached");
    assertThat(wrong.toString()).doesNotContain("secret");
  }

  @Test
  void removedObjectsAreGone() {
    Bytes.write("s3://floe/removed", new byte[] {1}, access);
    Storage.delete("s3://floe/removed", access);
    Storage.delete("s3://floe/removed", access);
    assertThat(names(expand("s3://floe/remove*"))).isEmpty();
  }
}
