package io.floe.worker.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.physical.exchange.PieceReader;
import io.floe.physical.task.ShuffleOptions;
import io.floe.physical.task.ShufflePiece;
import io.floe.physical.task.ShufflePlace;
import io.floe.physical.task.TaskEvent;
import io.floe.physical.task.TaskId;
import io.floe.physical.task.TaskOutput;
import io.floe.physical.task.TaskRequest;
import io.floe.plan.logical.ExchangeMode;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.TaskSpan;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.stage.StageOutput;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import io.floe.process.NodeChannels;
import io.floe.protocol.flight.FlightData;
import io.floe.protocol.flight.FlightServiceGrpc;
import io.floe.settings.Address;
import io.floe.settings.Profile;
import io.floe.settings.StorageLocation;
import io.floe.settings.load.SettingsLoader;
import io.floe.worker.Frame;
import io.floe.worker.TestWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows go from tasks of one stage to tasks of the next, over two workers. */
final class ExchangeTest {
  private static final int ROWS = 50_000;
  private static final int WRITERS = 3;

  @TempDir private Path folder;
  private final UUID query = UUID.randomUUID();
  private NodeChannels channels;
  private List<TestWorker> workers;

  @BeforeEach
  void start() throws IOException {
    channels =
        new NodeChannels(
            SettingsLoader.load(Optional.empty(), Map.of(), Map.of(), Profile.laptop(folder))
                .settings());
    workers =
        List.of(
            new TestWorker("one", new StorageLocation.Local(folder), channels),
            new TestWorker("two", new StorageLocation.Local(folder), channels));
  }

  @AfterEach
  void stop() {
    workers.forEach(TestWorker::close);
    channels.close();
  }

  static Stream<ShuffleOptions> encodings() {
    return Stream.of(
        ShuffleOptions.DEFAULT,
        options(ShuffleOptions.Compression.NONE, OptionalInt.empty()),
        options(ShuffleOptions.Compression.ZSTD, OptionalInt.of(7)),
        new ShuffleOptions(
            ShuffleOptions.Format.PARQUET, ShuffleOptions.Compression.LZ4, OptionalInt.empty()));
  }

  private static ShuffleOptions options(ShuffleOptions.Compression compression, OptionalInt level) {
    return new ShuffleOptions(ShuffleOptions.Format.IPC, compression, level);
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void hashPartitionsHoldWholeKeysInTheOrderOfTheRows(ShuffleOptions options) {
    int partitions = 4;
    write(new StageOutput.Hash(List.of("key"), partitions), options);
    Map<Long, Integer> homes = new HashMap<>();
    List<Long> all = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      List<Long> numbers = read(partition, 1, workers.get(1));
      assertThat(numbers).isSorted().hasSizeGreaterThan(ROWS / 10);
      for (long number : numbers) {
        assertThat(homes.putIfAbsent(Frame.key(number), partition)).isIn(null, partition);
      }
      all.addAll(numbers);
    }
    assertThat(all.stream().sorted()).containsExactlyElementsOf(everything());
  }

  @Test
  void manySmallPartitionsKeepTheOrderOfTheRows() {
    int partitions = 97;
    write(new StageOutput.Hash(List.of("number"), partitions), ShuffleOptions.DEFAULT);
    List<Long> all = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      List<Long> numbers = read(partition, 1, workers.get(0));
      assertThat(numbers).isSorted();
      all.addAll(numbers);
    }
    assertThat(all.stream().sorted()).containsExactlyElementsOf(everything());
  }

  @Test
  void aGatherReadsTheRowsInTheirOrder() {
    write(new StageOutput.Single(), ShuffleOptions.DEFAULT);
    assertThat(read(0, 1, workers.get(0))).containsExactlyElementsOf(everything());
  }

  @Test
  void rowsThatPassAStageReachTheNextOne() {
    write(new StageOutput.Hash(List.of("key"), 2), ShuffleOptions.DEFAULT);
    List<Long> all = new ArrayList<>();
    for (int task = 0; task < 2; task++) {
      LogicalNode plan =
          new LogicalNode.ExchangeScan(7, 0, ExchangeMode.PARTITION, TaskSpan.of(2), Frame.SCHEMA);
      TaskRequest request =
          request(
              1,
              task,
              plan,
              new StageOutput.Single(),
              ShuffleOptions.DEFAULT,
              Map.of(7, pieces(0, task, 1)));
      assertThat(workers.get(task).run(request)).isInstanceOf(TaskEvent.Finished.class);
      all.addAll(numbers(List.of(piece(1, task, 0, 1, workers.get(task))), workers.get(1 - task)));
    }
    assertThat(all.stream().sorted()).containsExactlyElementsOf(everything());
  }

  @Test
  void aDamagedFileIsALostInput() throws IOException {
    write(new StageOutput.Single(), ShuffleOptions.DEFAULT);
    Path file;
    try (Stream<Path> files = Files.walk(workers.get(0).root())) {
      file = files.filter(it -> it.endsWith("0-0-0/00000.arrow")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    for (TestWorker reader : workers) {
      assertThat(failure(reader, 0)).satisfies(ExchangeTest::blamesTheFirstWorker);
    }
  }

  @Test
  void outputThatIsGoneIsALostInput() {
    write(new StageOutput.Single(), ShuffleOptions.DEFAULT);
    workers.get(0).store().forget(query);
    for (TestWorker reader : workers) {
      assertThat(failure(reader, 0)).satisfies(ExchangeTest::blamesTheFirstWorker);
    }
  }

  @Test
  void aWorkerThatDoesNotAnswerIsALostInput() {
    write(new StageOutput.Single(), ShuffleOptions.DEFAULT);
    workers.get(0).stopServing();
    assertThat(failure(workers.get(1), 0)).satisfies(ExchangeTest::blamesTheFirstWorker);
  }

  private static void blamesTheFirstWorker(TaskEvent.Failed failed) {
    assertThat(failed.cause()).isEqualTo(TaskEvent.Cause.LOST_INPUT);
    assertThat(failed.lost().orElseThrow().task()).isIn(0, 2);
  }

  @Test
  void rowsReturnToTheTaskThatNumberedThem() {
    String column = "place";
    List<Field> fields = new ArrayList<>(Frame.SCHEMA.fields());
    fields.add(new Field(column, SimpleType.INT64));
    Schema schema = Schema.of(fields);
    LogicalNode plan =
        new LogicalNode.TaskRowNumber(
            new LogicalNode.ScanShare(Frame.scan(ROWS), TaskSpan.of(WRITERS)), column, schema);
    for (int task = 0; task < WRITERS; task++) {
      TaskRequest request =
          request(
              0,
              task,
              plan,
              new StageOutput.Home(column, WRITERS),
              ShuffleOptions.DEFAULT,
              Map.of());
      TaskEvent.Finished end = (TaskEvent.Finished) writer(task).run(request);
      for (int partition = 0; partition < WRITERS; partition++) {
        long rows = end.partitionRows().get(partition);
        assertThat(rows > 0).isEqualTo(partition == task);
      }
    }
  }

  @Test
  void rangesLieBetweenTheirBounds() {
    // The bounds are rows of an exchange themselves: those of the numbers 0 to 4.
    LogicalNode frame = Frame.scan(5);
    write(frame, new StageOutput.Single(), 1);
    LogicalNode plan = new LogicalNode.ScanShare(Frame.scan(ROWS), TaskSpan.of(WRITERS));
    StageOutput ranges =
        new StageOutput.Range(
            List.of(
                new StageOutput.RangeKey("number", false, false),
                new StageOutput.RangeKey("key", false, false),
                new StageOutput.RangeKey("text", false, false)),
            6,
            9,
            1);
    for (int task = 0; task < WRITERS; task++) {
      TaskRequest request =
          request(
              0,
              task,
              plan,
              ranges,
              ShuffleOptions.DEFAULT,
              Map.of(9, List.of(piece(1, 0, 0, 1, workers.get(0)))));
      assertThat(writer(task).run(request)).isInstanceOf(TaskEvent.Finished.class);
    }
    assertThat(read(0, 1, workers.get(1))).isEmpty();
    for (int partition = 1; partition < 5; partition++) {
      assertThat(read(partition, 1, workers.get(1))).containsExactly(partition - 1L);
    }
    assertThat(read(5, 1, workers.get(1))).hasSize(ROWS - 4).isSorted().startsWith(4L);
  }

  private void write(LogicalNode plan, StageOutput output, int stage) {
    TaskRequest request = request(stage, 0, plan, output, ShuffleOptions.DEFAULT, Map.of());
    assertThat(workers.get(0).run(request)).isInstanceOf(TaskEvent.Finished.class);
  }

  @Test
  void aSharedFolderIsReadWithoutAskingTheWriter() throws IOException {
    Path shared = folder.resolve("shared");
    StorageLocation location = new StorageLocation.SharedFilesystem(shared);
    try (TestWorker writer = new TestWorker("four", location, channels);
        TestWorker reader = new TestWorker("five", location, channels)) {
      LogicalNode plan = new LogicalNode.ScanShare(Frame.scan(ROWS), TaskSpan.of(1));
      TaskRequest request =
          request(0, 0, plan, new StageOutput.Single(), ShuffleOptions.DEFAULT, Map.of());
      assertThat(writer.run(request)).isInstanceOf(TaskEvent.Finished.class);
      writer.stopServing();
      assertThat(numbers(List.of(piece(0, 0, 0, 1, writer)), reader))
          .containsExactlyElementsOf(everything());
      reader.tasks().forget(query);
      assertThat(writer.store().queries()).isEmpty();
    }
  }

  @Test
  void rowsForAClientWaitAsMessages() throws IOException {
    TaskRequest request =
        new TaskRequest(
            new TaskId(query, 0, 0, 0),
            1,
            Frame.scan(ROWS),
            Semantics.POLARS_2,
            new TaskOutput.ToSpool(true),
            Map.of(),
            OptionalLong.empty(),
            Optional.empty());
    TaskEvent.Finished end = (TaskEvent.Finished) workers.get(0).run(request);
    assertThat(end.rows()).isEqualTo(ROWS);
    List<FlightData> sent = fetched(piece(0, 0, 0, 1, workers.get(0)));
    assertThat(sent).hasSizeGreaterThan(1);
    assertThat(sent.getFirst().getDataBody().size()).isZero();
    assertThat(sent.stream().skip(1)).noneMatch(message -> message.getDataBody().isEmpty());

    Path file = workers.get(0).root().resolve(query + "/0-0-0/00000.messages");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> fetched(piece(0, 0, 0, 1, workers.get(0))))
        .hasMessageContaining("DATA_LOSS")
        .hasMessageContaining("is damaged");
  }

  private List<FlightData> fetched(ShufflePiece piece) {
    ShufflePlace.OnWorker place = (ShufflePlace.OnWorker) piece.place();
    List<FlightData> messages = new ArrayList<>();
    FlightServiceGrpc.newBlockingStub(channels.to(new Address(place.host(), place.port())))
        .doGet(Tickets.of(piece))
        .forEachRemaining(messages::add);
    return messages;
  }

  @Test
  void aForgottenQueryLeavesNothing() {
    write(new StageOutput.Hash(List.of("key"), 3), ShuffleOptions.DEFAULT);
    for (TestWorker worker : workers) {
      assertThat(worker.store().queries()).containsExactly(query);
      worker.tasks().forget(query);
      assertThat(worker.store().queries()).isEmpty();
    }
  }

  @Test
  void theLeftoversOfADeadWorkerAreRemovedByTheNext() throws IOException {
    Path dead = folder.resolve("worker-dead");
    Files.createDirectories(dead.resolve(query.toString()));
    Files.writeString(dead.resolve(query.toString()).resolve("file"), "bytes");
    try (TestWorker next = new TestWorker("three", new StorageLocation.Local(folder), channels)) {
      assertThat(dead).doesNotExist();
      assertThat(workers.get(0).root()).exists();
      assertThat(next.root()).exists();
    }
  }

  private static List<Long> everything() {
    return LongStream.range(0, ROWS).boxed().toList();
  }

  /** Stage 0: three tasks share a frame. */
  private void write(StageOutput output, ShuffleOptions options) {
    LogicalNode plan = new LogicalNode.ScanShare(Frame.scan(ROWS), TaskSpan.of(WRITERS));
    for (int task = 0; task < WRITERS; task++) {
      TaskEvent end = writer(task).run(request(0, task, plan, output, options, Map.of()));
      assertThat(end).isInstanceOf(TaskEvent.Finished.class);
    }
  }

  private TestWorker writer(int task) {
    return workers.get(task % workers.size());
  }

  private TaskRequest request(
      int stage,
      int task,
      LogicalNode plan,
      StageOutput output,
      ShuffleOptions options,
      Map<Integer, List<ShufflePiece>> inputs) {
    return new TaskRequest(
        new TaskId(query, stage, task, 0),
        WRITERS,
        plan,
        Semantics.POLARS_2,
        new TaskOutput.ToShuffle(output, options),
        inputs,
        OptionalLong.empty(),
        Optional.empty());
  }

  private TaskEvent.Failed failure(TestWorker reader, int partition) {
    LogicalNode plan =
        new LogicalNode.ExchangeScan(1, 0, ExchangeMode.ALL, TaskSpan.of(1), Frame.SCHEMA);
    TaskRequest request =
        request(
            1,
            workers.indexOf(reader),
            plan,
            new StageOutput.Single(),
            ShuffleOptions.DEFAULT,
            Map.of(1, pieces(0, partition, 1)));
    return (TaskEvent.Failed) reader.run(request);
  }

  private List<ShufflePiece> pieces(int stage, int partition, int count) {
    List<ShufflePiece> pieces = new ArrayList<>();
    for (int task = 0; task < WRITERS; task++) {
      pieces.add(piece(stage, task, partition, count, writer(task)));
    }
    return pieces;
  }

  private ShufflePiece piece(int stage, int task, int partition, int count, TestWorker worker) {
    return new ShufflePiece(new TaskId(query, stage, task, 0), partition, count, worker.place());
  }

  private List<Long> read(int partition, int count, TestWorker reader) {
    return numbers(pieces(0, partition, count), reader);
  }

  private List<Long> numbers(List<ShufflePiece> pieces, TestWorker reader) {
    String id = workers.indexOf(reader) == 0 ? "one" : "two";
    WorkerExchanges exchanges = new WorkerExchanges(id, reader.store(), channels);
    List<Long> numbers = new ArrayList<>();
    try (Memory memory = Memory.root(Long.MAX_VALUE)) {
      for (ShufflePiece piece : pieces) {
        try (PieceReader pages = exchanges.read(piece, Frame.SCHEMA.size(), memory)) {
          while (!pages.isFinished()) {
            pages.isBlocked().join();
            Optional<Page> page = pages.next();
            if (page.isPresent()) {
              try (Page rows = page.get()) {
                numbers.addAll(Frame.numbers(rows, memory));
              }
            }
          }
        }
      }
    }
    return numbers;
  }
}
