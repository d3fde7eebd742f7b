package io.floe.worker.child;

import io.floe.settings.Address;
import io.floe.settings.NodeTls;
import io.floe.settings.Secret;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a child is told when it starts. It travels through its standard input, where no other user
 * of the machine can read it.
 *
 * @param worker the id of the worker whose tasks it runs
 * @param threads how many threads compute
 * @param queryMemoryLimit bytes that a query may use
 * @param shuffle the folder of the worker's shuffle data
 * @param scheduler where frames of plans are fetched; empty when no scheduler is known
 * @param secret what callers of the child have to know
 */
record ChildOrders(
    String worker,
    int threads,
    long queryMemoryLimit,
    Path shuffle,
    Optional<Address> scheduler,
    Optional<NodeTls> tls,
    Optional<Secret> clusterSecret,
    Secret secret) {

  void write(OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeUTF(worker);
    out.writeInt(threads);
    out.writeLong(queryMemoryLimit);
    out.writeUTF(shuffle.toString());
    out.writeUTF(scheduler.map(Address::host).orElse(""));
    out.writeInt(scheduler.map(Address::port).orElse(0));
    out.writeUTF(tls.map(NodeTls::trustedCaFile).map(Path::toString).orElse(""));
    out.writeUTF(tls.flatMap(NodeTls::certificateKeyFile).map(Path::toString).orElse(""));
    out.writeUTF(tls.flatMap(NodeTls::privateKeyFile).map(Path::toString).orElse(""));
    out.writeUTF(clusterSecret.map(Secret::reveal).orElse(""));
    out.writeUTF(secret.reveal());
    out.flush();
  }

  static ChildOrders read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    String worker = in.readUTF();
    int threads = in.readInt();
    long limit = in.readLong();
    Path shuffle = Path.of(in.readUTF());
    String host = in.readUTF();
    int port = in.readInt();
    Optional<Path> authorities = path(in.readUTF());
    Optional<Path> certificate = path(in.readUTF());
    Optional<Path> key = path(in.readUTF());
    String clusterSecret = in.readUTF();
    return new ChildOrders(
        worker,
        threads,
        limit,
        shuffle,
        host.isEmpty() ? Optional.empty() : Optional.of(new Address(host, port)),
        authorities.map(trusted -> new NodeTls(trusted, certificate, key)),
        clusterSecret.isEmpty() ? Optional.empty() : Optional.of(new Secret(clusterSecret)),
        new Secret(in.readUTF()));
  }

  private static Optional<Path> path(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
  }
}
