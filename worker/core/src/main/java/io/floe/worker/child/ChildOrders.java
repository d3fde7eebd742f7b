package io.floe.worker.child;

import io.floe.settings.Address;
import io.floe.settings.NodeTls;
import io.floe.settings.Secret;
import io.floe.storage.Access;
import io.floe.worker.task.MemoryBudget;
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
 * @param memory what its queries may take
 * @param shuffle where the worker's shuffle data lies
 * @param shuffleAccess how that place is reached
 * @param scheduler where frames of plans are fetched; empty when no scheduler is known
 * @param secret what callers of the child have to know
 */
record ChildOrders(
    String worker,
    int threads,
    MemoryBudget memory,
    String shuffle,
    Access shuffleAccess,
    Optional<Address> scheduler,
    Optional<NodeTls> tls,
    Optional<Secret> clusterSecret,
    Secret secret,
    PythonOrders python) {

  void write(OutputStream stream) throws IOException {
    OrderWriter out = new OrderWriter(stream);
    out.text(worker)
        .number(threads)
        .number(memory.all())
        .number(memory.query())
        .text(shuffle)
        .map(shuffleAccess.options())
        .text(scheduler.map(Address::host).orElse(""))
        .number(scheduler.map(Address::port).orElse(0))
        .optionalPath(tls.map(NodeTls::trustedCaFile))
        .optionalPath(tls.flatMap(NodeTls::certificateKeyFile))
        .optionalPath(tls.flatMap(NodeTls::privateKeyFile))
        .optionalText(clusterSecret.map(Secret::reveal))
        .text(secret.reveal());
    python.write(out);
    out.flush();
  }

  static ChildOrders read(InputStream stream) throws IOException {
    OrderReader in = new OrderReader(stream);
    String worker = in.text();
    int threads = Math.toIntExact(in.number());
    MemoryBudget memory = new MemoryBudget(in.number(), in.number());
    String shuffle = in.text();
    Access access = new Access(in.map());
    String host = in.text();
    int port = Math.toIntExact(in.number());
    Optional<Path> authorities = in.optionalPath();
    Optional<Path> certificate = in.optionalPath();
    Optional<Path> key = in.optionalPath();
    return new ChildOrders(
        worker,
        threads,
        memory,
        shuffle,
        access,
        host.isEmpty() ? Optional.empty() : Optional.of(new Address(host, port)),
        authorities.map(trusted -> new NodeTls(trusted, certificate, key)),
        in.optionalText().map(Secret::new),
        new Secret(in.text()),
        PythonOrders.read(in));
  }
}
