package io.floe.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a server and spoils some of the connections to it. */
final class Gate implements AutoCloseable {
  private static final String BODY =
      "<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>";
  private static final String SLOW_DOWN =
      String.join(
          "\r\n",
          "HTTP/1.1 503 Slow Down",
          "Content-Type: application/xml",
          "Content-Length: " + BODY.length(),
          "Connection: close",
          "",
          BODY);

  private final URI server;
  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** So many of the next connections are told to slow down. */
  final AtomicInteger throttled = new AtomicInteger();

  /** So many of the next connections end after some bytes of the answer. */
  final AtomicInteger cut = new AtomicInteger();

  Gate(URI server) throws IOException {
    this.server = server;
    this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        threads.execute(() -> serve(client));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket client) {
    try (client) {
      if (throttled.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        byte[] head = new byte[1 << 16];
        if (client.getInputStream().read(head) >= 0) {
          client.getOutputStream().write(SLOW_DOWN.getBytes(StandardCharsets.US_ASCII));
        }
        return;
      }
      try (Socket behind = new Socket(server.getHost(), server.getPort())) {
        threads.execute(() -> copy(client, behind, Long.MAX_VALUE));
        boolean spoilt = cut.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        copy(behind, client, spoilt ? 2000 : Long.MAX_VALUE);
      }
    } catch (IOException gone) {
      // One side has hung up, which is what this is about.
    }
  }

  private static void copy(Socket from, Socket to, long most) {
    byte[] chunk = new byte[1 << 16];
    long left = most;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      while (left > 0) {
        int count = in.read(chunk, 0, (int) Math.min(chunk.length, left));
        if (count < 0) {
          break;
        }
        out.write(chunk, 0, count);
        left -= count;
      }
      from.close();
      to.close();
    } catch (IOException gone) {
      // One side has hung up.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
  }
}
