package io.floe.dev.s3;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program that speaks S3 over a folder. */
public sealed interface S3Program {
  /** What logs call it. */
  String title();

  /** Its command line. */
  List<String> command(S3Endpoint endpoint, Path folder);

  /** Variables that it reads. */
  Map<String, String> environment(S3Endpoint endpoint);

  /** MinIO as an installed program. */
  record Minio(Path executable) implements S3Program {
    @Override
    public String title() {
      return "minio";
    }

    @Override
    public List<String> command(S3Endpoint endpoint, Path folder) {
      return List.of(
          executable.toString(),
          "server",
          "--quiet",
          "--address",
          endpoint.uri().getAuthority(),
          folder.toString());
    }

    @Override
    public Map<String, String> environment(S3Endpoint endpoint) {
      return Map.of(
          "MINIO_ROOT_USER", endpoint.accessKeyId(),
          "MINIO_ROOT_PASSWORD", endpoint.secretAccessKey(),
          "MINIO_BROWSER", "off");
    }
  }

  /** Versity's gateway as an installed program. */
  record Versitygw(Path executable) implements S3Program {
    @Override
    public String title() {
      return "versitygw";
    }

    @Override
    public List<String> command(S3Endpoint endpoint, Path folder) {
      return List.of(
          executable.toString(),
          "--port",
          endpoint.uri().getAuthority(),
          "--quiet",
          "posix",
          folder.toString());
    }

    @Override
    public Map<String, String> environment(S3Endpoint endpoint) {
      return Map.of(
          "ROOT_ACCESS_KEY", endpoint.accessKeyId(),
          "ROOT_SECRET_KEY", endpoint.secretAccessKey());
    }
  }

  /** S3Proxy, which needs nothing but this Java. */
  record S3Proxy(List<Path> classPath) implements S3Program {
    public S3Proxy {
      classPath = List.copyOf(classPath);
    }

    @Override
    public String title() {
      return "S3Proxy";
    }

    @Override
    public List<String> command(S3Endpoint endpoint, Path folder) {
      return List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-cp",
          String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()),
          S3ProxyMain.class.getName(),
          folder.toString());
    }

    @Override
    public Map<String, String> environment(S3Endpoint endpoint) {
      return Map.of(
          S3ProxyMain.ENDPOINT, endpoint.uri().toString(),
          S3ProxyMain.IDENTITY, endpoint.accessKeyId(),
          S3ProxyMain.CREDENTIAL, endpoint.secretAccessKey());
    }
  }

  /** The first of the programs that can be had: installed ones, else S3Proxy. */
  static S3Program best(String searchPath, List<Path> classPath) {
    return onPath(searchPath, "minio")
        .<S3Program>map(Minio::new)
        .or(() -> onPath(searchPath, "versitygw").map(Versitygw::new))
        .orElseGet(() -> new S3Proxy(classPath));
  }

  /** S3Proxy over the class path of this process. */
  static S3Program ofThisClassPath() {
    String whole =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<Path> parts = new ArrayList<>();
    for (String part : whole.split(File.pathSeparator)) {
      parts.add(Path.of(part));
    }
    return new S3Proxy(parts);
  }

  private static Optional<Path> onPath(String searchPath, String name) {
    for (String folder : searchPath.split(File.pathSeparator)) {
      Path program = Path.of(folder, name);
      if (!folder.isEmpty() && Files.isExecutable(program) && !Files.isDirectory(program)) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }
}
