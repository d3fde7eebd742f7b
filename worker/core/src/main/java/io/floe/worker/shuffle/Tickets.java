package io.floe.worker.shuffle;

import com.google.protobuf.InvalidProtocolBufferException;
import io.floe.physical.task.ShufflePiece;
import io.floe.physical.task.ShufflePlace;
import io.floe.physical.task.TaskId;
import io.floe.protocol.flight.Ticket;
import io.floe.protocol.worker.Piece;
import java.util.UUID;

/** Pieces as Flight tickets. */
final class Tickets {
  private Tickets() {}

  static Ticket of(ShufflePiece piece) {
    TaskId writer = piece.writer();
    Piece message =
        Piece.newBuilder()
            .setWriter(
                io.floe.protocol.worker.TaskId.newBuilder()
                    .setQueryId(writer.query().toString())
                    .setStage(writer.stage())
                    .setTask(writer.task())
                    .setAttempt(writer.attempt()))
            .setFirstPartition(piece.firstPartition())
            .setPartitions(piece.partitions())
            .build();
    return Ticket.newBuilder().setTicket(message.toByteString()).build();
  }

  /**
   * The piece of a ticket, which is on the worker that is asked.
   *
   * @throws IllegalArgumentException when it is none
   */
  static ShufflePiece piece(Ticket ticket) {
    try {
      Piece message = Piece.parseFrom(ticket.getTicket());
      io.floe.protocol.worker.TaskId writer = message.getWriter();
      return new ShufflePiece(
          new TaskId(
              UUID.fromString(writer.getQueryId()),
              writer.getStage(),
              writer.getTask(),
              writer.getAttempt()),
          message.getFirstPartition(),
          message.getPartitions(),
          new ShufflePlace.Shared());
    } catch (InvalidProtocolBufferException damaged) {
      throw new IllegalArgumentException("the ticket is not one of a shuffle piece", damaged);
    }
  }
}
