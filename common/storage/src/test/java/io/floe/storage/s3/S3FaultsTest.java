package io.floe.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.dev.s3.S3Server;
import io.floe.storage.Access;
import io.floe.storage.ByteSink;
import io.floe.storage.FoundFile;
import io.floe.storage.Storage;
import io.floe.storage.StorageException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A store that throttles and connections that break: right answers or clear failures. */
@Execution(ExecutionMode.SAME_THREAD)
class S3FaultsTest {
  private static S3Server server;
  private static Gate gate;

  @BeforeAll
  static void start() throws IOException {
    server = S3Server.start("floe");
    gate = new Gate(server.endpoint().uri());
  }

  @AfterAll
  static void stop() throws IOException {
    gate.close();
    server.close();
  }

  /** Every access makes another client, so that no connection from before is used again. */
  private static Access access(int retries) {
    return S3StorageTest.access(
        server.endpoint(),
        Map.of(
            "aws_endpoint_url",
            gate.uri().toString(),
            "max_retries",
            String.valueOf(retries),
            "retry_init_backoff_ms",
            "1",
            "retry_max_backoff_ms",
            "20"));
  }

  @Test
  void throttledRequestsAreRepeated() {
    byte[] bytes = Bytes.random(20 << 20);
    gate.throttled.set(5);
    Bytes.write("s3://floe/throttled", bytes, access(20));
    gate.throttled.set(5);
    assertThat(Arrays.equals(Bytes.read("s3://floe/throttled", access(21)), bytes)).isTrue();
  }

  @Test
  void brokenAnswersAreRepeated() {
    byte[] bytes = Bytes.random(20 << 20);
    Bytes.write("s3://floe/broken", bytes, access(20));
    gate.cut.set(5);
    assertThat(Arrays.equals(Bytes.read("s3://floe/broken", access(22)), bytes)).isTrue();
  }

  @Test
  void aStoreThatNeverRecoversFailsInWordsAndKeepsNothing() {
    Access access = access(3);
    gate.throttled.set(1000);
    assertThatThrownBy(() -> Bytes.read("s3://floe/throttled", access))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("throttles requests (SlowDown)");
    gate.throttled.set(0);
    assertThatThrownBy(
            () -> {
              try (ByteSink sink = Storage.create("s3://floe/never", access)) {
                sink.write(MemorySegment.ofArray(Bytes.random(9 << 20)));
                gate.throttled.set(1000);
                gate.cut.set(0);
                server.endpoint();
                sink.write(MemorySegment.ofArray(Bytes.random(40 << 20)));
                sink.commit();
              }
            })
        .isInstanceOf(StorageException.class);
    gate.throttled.set(0);
    List<FoundFile> left =
        Storage.expand(List.of("s3://floe/nev*"), true, List.of(), access(4)).files();
    assertThat(left).isEmpty();
  }
}
