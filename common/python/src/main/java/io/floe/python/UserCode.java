package io.floe.python;

import io.floe.engine.column.Column;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.Cancellation;
import io.floe.engine.segment.Rearrangement;
import io.floe.engine.segment.Segments;
import io.floe.plan.dsl.PythonObject;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The user code of one task: calls it in helpers, as many at once as the pool has, and ends them
 * when the query is cancelled. For any number of threads.
 */
public final class UserCode implements AutoCloseable {
  /** What stands in for user code where there is none to run: every call is refused. */
  public static final UserCode NONE = new UserCode(null, new Cancellation());

  private final @Nullable PythonHost host;
  private final Cancellation cancellation;
  private final long number;
  private final Map<PythonObject, Integer> functions = new ConcurrentHashMap<>();
  private final AtomicInteger functionNumbers = new AtomicInteger();
  private final Set<HelperProcess> busy = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Void> ending;

  UserCode(@Nullable PythonHost host, Cancellation cancellation) {
    this.host = host;
    this.cancellation = cancellation;
    this.number = host == null ? 0 : host.nextNumber();
    this.ending =
        cancellation
            .future()
            .thenRun(() -> busy.forEach(helper -> helper.kill("the query was cancelled")));
  }

  /** An argument of a function over series. */
  public record Argument(String name, DataType type, Column column) {}

  /** The function's values for one set of series; the result belongs to the caller. */
  public Column series(SeriesCall call, List<Argument> arguments, Memory memory) {
    return series(call, arguments, List.of(), memory).column();
  }

  /**
   * The function's values, called once for each segment.
   *
   * @param segments the division of each argument; contiguous and of equal number
   */
  public Rearrangement.Segmented series(
      SeriesCall call, List<Argument> arguments, List<Segments> segments, Memory memory) {
    return on(
        call.function(),
        helper -> {
          List<Part> parts = new ArrayList<>(function(helper, call.function()));
          parts.add(Part.of(call.mode()));
          parts.add(Part.of(call.options()));
          parts.add(Payloads.type(call.output(), memory));
          parts.add(Part.of(answers().toString()));
          for (int position = 0; position < arguments.size(); position++) {
            Argument argument = arguments.get(position);
            parts.add(Part.of(argument.name()));
            parts.add(column(argument, memory));
            parts.add(segments.isEmpty() ? Part.none() : offsets(segments.get(position)));
          }
          List<Part> answer = helper.call("series", parts);
          Column column = payloads().read(answer.get(0), memory).onlyColumn(memory);
          return new Rearrangement.Segmented(
              column, segments.isEmpty() ? Segments.single(column.length()) : ends(answer.get(1)));
        });
  }

  private Part column(Argument argument, Memory memory) {
    Schema schema = Schema.of(List.of(new Field("", argument.type())));
    try (Page page = new Page(argument.column().length(), List.of(argument.column().retain()), 0)) {
      return payloads().page(schema, page, memory);
    }
  }

  private static Part offsets(Segments segments) {
    int[] offsets = new int[segments.count() + 1];
    for (int segment = 0; segment < segments.count(); segment++) {
      offsets[segment + 1] = segments.end(segment);
    }
    return new Part.Bytes(MemorySegment.ofArray(offsets));
  }

  private static Segments ends(Part part) {
    MemorySegment bytes = ((Part.Bytes) part).bytes();
    int[] offsets = new int[(int) (bytes.byteSize() / Long.BYTES)];
    for (int position = 0; position < offsets.length; position++) {
      offsets[position] =
          Math.toIntExact(bytes.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, position));
    }
    return Segments.ofOffsets(offsets);
  }

  /** The type that a function answers with when given examples of these columns. */
  public DataType inferType(PythonObject function, List<Field> inputs, Memory memory) {
    return on(
        function,
        helper -> {
          List<Part> parts = new ArrayList<>(function(helper, function));
          inputs.forEach(
              field -> {
                parts.add(Part.of(field.name()));
                parts.add(Payloads.type(field.dataType(), memory));
              });
          Payloads.Answer answer = payloads().read(helper.call("infer", parts).getFirst(), memory);
          answer.pages().forEach(Page::close);
          return answer.schema().field(0).dataType();
        });
  }

  /** The new name that a function makes of a name. */
  public String rename(PythonObject function, String name) {
    return on(
        function,
        helper -> {
          List<Part> parts = new ArrayList<>(function(helper, function));
          parts.add(Part.of(name));
          return helper.call("rename", parts).getFirst().text();
        });
  }

  /** The frame that a function makes of a page, which stays the caller's; the answer does not. */
  public List<Page> frame(FrameCall call, Page page, Memory memory) {
    return on(
        call.function(),
        helper -> {
          List<Part> parts = new ArrayList<>(function(helper, call.function()));
          parts.add(Part.of(answers().toString()));
          parts.add(Part.of(call.validate() ? "1" : "0"));
          parts.add(Payloads.schema(call.output(), memory));
          parts.add(payloads().page(call.input(), page, memory));
          return payloads().read(helper.call("frame", parts).getFirst(), memory).pages();
        });
  }

  /** The frames that a function makes of groups, which follow each other in the page. */
  public List<Page> groups(FrameCall call, Page page, Segments groups, Memory memory) {
    return on(
        call.function(),
        helper -> {
          List<Part> parts = new ArrayList<>(function(helper, call.function()));
          parts.add(Part.of(answers().toString()));
          parts.add(Payloads.schema(call.output(), memory));
          parts.add(payloads().page(call.input(), page, memory));
          parts.add(offsets(groups));
          return payloads().read(helper.call("groups", parts).getFirst(), memory).pages();
        });
  }

  /** Shows a page to a function; whether it has enough. */
  public boolean sink(PythonObject function, Schema schema, Page page, Memory memory) {
    return on(
        function,
        helper -> {
          List<Part> parts = new ArrayList<>(function(helper, function));
          parts.add(payloads().page(schema, page, memory));
          return helper.call("sink", parts).getFirst().text().equals("1");
        });
  }

  /** The columns of a source. */
  public Schema scanSchema(PythonObject function, Memory memory) {
    return on(
        function,
        helper -> {
          List<Part> answer = helper.call("scan_schema", function(helper, function));
          Payloads.Answer frame = payloads().read(answer.getFirst(), memory);
          frame.pages().forEach(Page::close);
          return frame.schema();
        });
  }

  /** Starts to read a source. */
  public UserScan scan(ScanCall call) {
    PythonHost known = required();
    HelperProcess helper = known.pool().extra(known.interpreter(call.function()));
    busy.add(helper);
    List<Part> function = function(helper, call.function());
    List<Part> parts = new ArrayList<>(function);
    parts.add(call.projected() ? Part.of(Json.list(call.columns().names())) : Part.none());
    parts.add(call.limit().map(limit -> Part.of(limit.toString())).orElse(Part.none()));
    parts.add(Part.none());
    try {
      timed(helper, () -> helper.call("scan_open", parts));
    } catch (RuntimeException failed) {
      end(helper);
      throw failed;
    }
    Part key = function.getFirst();
    return new UserScan() {
      private boolean closed;

      @Override
      public List<Page> next(Memory memory) {
        List<Part> wanted =
            List.of(
                key,
                Part.of(answers().toString()),
                Payloads.schema(call.columns(), memory),
                Part.of(call.validate() ? "1" : "0"));
        List<Part> answer = timed(helper, () -> helper.call("scan_next", wanted));
        return answer.isEmpty() ? List.of() : payloads().read(answer.getFirst(), memory).pages();
      }

      @Override
      public void close() {
        if (!closed) {
          closed = true;
          end(helper);
        }
      }
    };
  }

  /** A helper that was somebody's own is not used again: a generator may still live in it. */
  private void end(HelperProcess helper) {
    busy.remove(helper);
    helper.close();
  }

  /**
   * The plan that a callback makes of plans with these columns, and what stands for those in it.
   */
  public List<byte[]> pipe(PythonObject function, List<Schema> inputs, Memory memory) {
    return on(
        function,
        helper -> {
          List<Part> parts = new ArrayList<>(function(helper, function));
          inputs.forEach(schema -> parts.add(Payloads.schema(schema, memory)));
          return bytes(helper.call("pipe", parts));
        });
  }

  /**
   * A plan whose only node selects the expression that a callback makes of inputs of these types.
   */
  public byte[] pipeTypes(PythonObject function, List<DataType> inputs, Memory memory) {
    return on(
        function,
        helper -> {
          List<Part> parts = new ArrayList<>(function(helper, function));
          inputs.forEach(type -> parts.add(Payloads.type(type, memory)));
          return bytes(helper.call("pipe_dtype", parts)).getFirst();
        });
  }

  /** The plan that an object makes when asked. */
  public byte[] resolve(PythonObject object) {
    return on(object, helper -> bytes(helper.call("resolve", function(helper, object))).getFirst());
  }

  private static List<byte[]> bytes(List<Part> parts) {
    return parts.stream()
        .map(part -> ((Part.Bytes) part).bytes().toArray(ValueLayout.JAVA_BYTE))
        .toList();
  }

  private List<Part> function(HelperProcess helper, PythonObject function) {
    int place = functions.computeIfAbsent(function, fresh -> functionNumbers.incrementAndGet());
    return helper.function(number + "." + place, function);
  }

  private Payloads payloads() {
    return new Payloads(required().exchange());
  }

  /** Where helpers leave answers that are too large for the pipe. */
  private Path answers() {
    return required().exchange().folder(1L << 30);
  }

  private PythonHost required() {
    PythonHost known = host;
    if (known == null) {
      throw UserCodeException.compute("no Python functions can be run in this place");
    }
    return known;
  }

  /** One piece of work on a helper of the pool, ended when it takes too long. */
  private <T> T on(PythonObject code, Function<HelperProcess, T> work) {
    PythonHost known = required();
    HelperProcess helper = known.pool().take(known.interpreter(code), cancellation);
    busy.add(helper);
    try {
      return timed(helper, () -> work.apply(helper));
    } finally {
      busy.remove(helper);
      known.pool().giveBack(helper);
    }
  }

  /** Work on a helper, which is ended when it takes too long. */
  private <T> T timed(HelperProcess helper, Supplier<T> work) {
    ScheduledFuture<?> watch = required().watch(helper);
    try {
      cancellation.check();
      return work.get();
    } catch (UserCodeException failed) {
      cancellation.check();
      throw failed;
    } finally {
      watch.cancel(false);
    }
  }

  @Override
  public void close() {
    ending.cancel(false);
    busy.forEach(helper -> helper.kill("the query has ended"));
  }
}
