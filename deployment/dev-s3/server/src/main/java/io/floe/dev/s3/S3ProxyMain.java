package io.floe.dev.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.Main;

/** The child process of S3Proxy: it ends when the process that started it does. */
public final class S3ProxyMain {
  static final String ENDPOINT = "FLOE_DEV_S3_ENDPOINT";
  static final String IDENTITY = "FLOE_DEV_S3_ACCESS_KEY_ID";
  static final String CREDENTIAL = "FLOE_DEV_S3_SECRET_ACCESS_KEY";

  private S3ProxyMain() {}

  /** Serves the folder that the only argument names. */
  public static void main(String... arguments) throws Exception {
    Thread.ofPlatform().daemon().name("parent").start(S3ProxyMain::endWithParent);
    Properties properties = new Properties();
    properties.setProperty("s3proxy.endpoint", System.getenv(ENDPOINT));
    properties.setProperty("s3proxy.authorization", "aws-v2-or-v4");
    properties.setProperty("s3proxy.identity", System.getenv(IDENTITY));
    properties.setProperty("s3proxy.credential", System.getenv(CREDENTIAL));
    properties.setProperty("s3proxy.v4-max-non-chunked-request-size", "1073741824");
    properties.setProperty("jclouds.provider", "filesystem-nio2");
    properties.setProperty("jclouds.filesystem.basedir", arguments[0]);
    Path file = Files.createTempFile("s3proxy", ".properties");
    try (java.io.Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    file.toFile().deleteOnExit();
    Main.main(new String[] {"--properties", file.toString()});
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nobody writes; only the end of the stream counts.
      }
    } catch (IOException gone) {
      // The same as the end.
    }
    Runtime.getRuntime().exit(0);
  }
}
