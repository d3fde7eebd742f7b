package io.floe.physical.source;

import io.floe.engine.memory.Memory;
import io.floe.format.csv.CsvRules;
import io.floe.format.ipc.IpcFile;
import io.floe.format.ipc.Trust;
import io.floe.format.ndjson.NdjsonOptions;
import io.floe.format.parquet.ParquetFile;
import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.FrameSource;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.PythonFunction;
import io.floe.plan.dsl.PythonObject;
import io.floe.plan.dsl.ScanSources;
import io.floe.plan.dsl.ScanType;
import io.floe.plan.dsl.UnifiedScanArguments;
import io.floe.plan.logical.SourceSchema;
import io.floe.plan.lower.FrameRow;
import io.floe.plan.lower.SourceSchemas;
import io.floe.plan.semantics.ErrorType;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import io.floe.storage.Access;
import io.floe.storage.AllowedPaths;
import io.floe.storage.ByteSource;
import io.floe.storage.Expansion;
import io.floe.storage.FoundFile;
import io.floe.storage.LocalFiles;
import io.floe.storage.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks at files for lowering; what needs Python is refused. */
public final class FileSchemas implements SourceSchemas {
  private final AllowedPaths allowed;

  /**
   * Looks at files in and below some folders.
   *
   * @param allowed the folders, and what is closed in them
   */
  public FileSchemas(AllowedPaths allowed) {
    this.allowed = allowed;
  }

  @Override
  public SourceSchema resolve(PlanNode.Scan scan, Semantics semantics) {
    List<String> written =
        switch (scan.sources()) {
          case ScanSources.Paths(List<String> paths) -> paths;
          case ScanSources.Buffers(List<ByteSpan> buffers) -> BufferFiles.write(buffers);
        };
    boolean sent = scan.sources() instanceof ScanSources.Buffers;
    UnifiedScanArguments arguments = scan.arguments();
    boolean local = written.stream().allMatch(Storage::isLocal);
    Access access = local ? Access.NONE : CloudAccess.of(arguments.cloudOptions());
    Expansion expansion =
        Storage.expand(
            written,
            arguments.glob() && !sent,
            arguments.hiddenFilePrefix().orElse(List.of()),
            access);
    List<String> paths = expansion.files().stream().map(FoundFile::location).toList();
    if (local && !sent) {
      // Folders and patterns may lead elsewhere by links: what was found is checked, not what was
      // written.
      List<Path> named =
          written.stream()
              .map(path -> Path.of(LocalFiles.resolveHome(Storage.path(path).toString())))
              .toList();
      paths.forEach(path -> allowed.checkFound(Path.of(path), named));
    }
    if (paths.isEmpty()) {
      return nothing(scan, written);
    }
    Schema hive = hive(arguments, paths, expansion);
    Facts facts = facts(scan, paths, access, semantics);
    Schema inFiles = arguments.schema().orElse(facts.schema());
    OptionalLong rows = paths.size() == 1 ? facts.rows() : OptionalLong.empty();
    OptionalLong likely = facts.rows().stream().map(first -> first * paths.size()).findFirst();
    return new SourceSchema(without(inFiles, hive), hive, paths, rows, likely);
  }

  /** Without files only a schema of the user says which columns there are. */
  private static SourceSchema nothing(PlanNode.Scan scan, List<String> written) {
    UnifiedScanArguments arguments = scan.arguments();
    Optional<Schema> ofUser =
        arguments
            .schema()
            .or(
                () ->
                    scan.type() instanceof ScanType.Parquet parquet
                        ? parquet.schema()
                        : Optional.empty());
    if (ofUser.isEmpty()) {
      throw new PlanException(
          ErrorType.COMPUTE,
          "failed to retrieve first file schema ("
              + format(scan.type())
              + "): expanded paths were empty (path expansion input: 'paths: "
              + written
              + "', glob: "
              + arguments.glob()
              + "). Hint: passing a schema can allow this scan to succeed with an empty DataFrame.");
    }
    Schema hive = arguments.hiveOptions().schema().orElse(Schema.EMPTY);
    return new SourceSchema(
        without(ofUser.get(), hive), hive, List.of(), OptionalLong.of(0), OptionalLong.of(0));
  }

  private static String format(ScanType type) {
    return switch (type) {
      case ScanType.Parquet ignored -> "parquet";
      case ScanType.Ipc ignored -> "ipc";
      case ScanType.Csv ignored -> "csv";
      case ScanType.NDJson ignored -> "ndjson";
      case ScanType.Lines ignored -> "lines";
      case ScanType.PythonDataset ignored -> "python";
      case ScanType.ExpandedPaths ignored -> "paths";
      case ScanType.ExternalReaderBuilder ignored -> "external";
    };
  }

  /** What the first file says of all, and how many rows it has itself. */
  private record Facts(Schema schema, OptionalLong rows) {}

  private static Facts facts(
      PlanNode.Scan scan, List<String> paths, Access access, Semantics semantics) {
    String first = paths.getFirst();
    UnifiedScanArguments arguments = scan.arguments();
    return switch (scan.type()) {
      case ScanType.Parquet parquet -> {
        try (ByteSource source = Storage.open(first, access)) {
          ParquetFile file = ParquetFile.open(source);
          yield new Facts(parquet.schema().orElse(file.schema()), OptionalLong.of(file.rowCount()));
        }
      }
      case ScanType.Ipc ignored -> {
        try (ByteSource source = Storage.open(first, access);
            Memory memory = Memory.root(Long.MAX_VALUE);
            IpcFile file = IpcFile.open(source, Trust.CHECKED, memory)) {
          yield new Facts(file.schema(), OptionalLong.empty());
        }
      }
      case ScanType.Csv csv -> {
        CsvRules rules =
            new CsvRules(
                csv.options(),
                arguments.missingColumnsPolicy(),
                arguments.extraColumnsPolicy(),
                semantics);
        Schema schema = TextSchemas.csv(paths, rules, path -> Storage.open(path, access));
        yield new Facts(schema, OptionalLong.empty());
      }
      case ScanType.NDJson json -> {
        NdjsonOptions options =
            new NdjsonOptions(
                json.inferSchemaLength(),
                json.ignoreErrors(),
                json.schema(),
                json.schemaOverwrite());
        Schema schema =
            TextSchemas.ndjson(first, options, semantics, path -> Storage.open(path, access));
        yield new Facts(schema, OptionalLong.empty());
      }
      case ScanType.PythonDataset ignored -> throw unsupported("a dataset written in Python");
      case ScanType.Lines lines ->
          new Facts(Schema.of(new Field(lines.name(), SimpleType.STRING)), OptionalLong.empty());
      case ScanType.ExpandedPaths ignored -> throw unsupported("a scan of paths");
      case ScanType.ExternalReaderBuilder ignored -> throw unsupported("an external reader");
    };
  }

  private static Schema hive(
      UnifiedScanArguments arguments, List<String> paths, Expansion expansion) {
    UnifiedScanArguments.HiveOptions options = arguments.hiveOptions();
    if (!options.enabled().orElse(expansion.fromDirectory())) {
      return Schema.EMPTY;
    }
    Schema found = HiveParts.schema(paths, expansion.hiveStart(), options.tryParseDates());
    if (options.schema().isEmpty()) {
      return found;
    }
    Schema wanted = options.schema().get();
    return Schema.of(
        found.fields().stream().map(field -> wanted.field(field.name()).orElse(field)).toList());
  }

  private static Schema without(Schema schema, Schema others) {
    List<Field> fields = new ArrayList<>();
    schema.forEach(
        field -> {
          if (!others.contains(field.name())) {
            fields.add(field);
          }
        });
    return Schema.of(fields);
  }

  @Override
  public Schema pythonSchema(PlanNode.PythonScan scan) {
    throw unsupported("a source written in Python");
  }

  @Override
  public SourceSchemas.Piped pipe(PlanNode.PipeWithSchema pipe, List<Schema> schemas) {
    throw unsupported("LazyFrame.pipe_with_schema");
  }

  @Override
  public PlanNode resolve(PlanNode.Resolver resolver) {
    throw unsupported("a resolver written in Python");
  }

  @Override
  public List<FrameRow> rows(FrameSource frame) {
    return FrameRows.read(frame);
  }

  @Override
  public DataType outputType(PythonFunction function, List<Field> inputs) {
    throw unsupported("a Python function without return_dtype");
  }

  @Override
  public String rename(PythonObject callback, String name) {
    throw unsupported("name.map with a Python function");
  }

  private static PlanException unsupported(String what) {
    return PlanException.invalidOperation(what + " is not supported by this cluster yet");
  }
}
