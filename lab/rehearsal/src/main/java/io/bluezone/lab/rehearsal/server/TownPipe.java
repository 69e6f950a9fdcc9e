// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.server;

import io.bluezone.servers.cli.Program;
import io.bluezone.servers.cli.text.Environment;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A server's end of the pipe to the town: standard input and output. What others write to standard
 * output goes to the log.
 */
final class TownPipe {

  private static final long PUMP_MILLIS = 20;

  private final ObjectInputStream in;
  private final ObjectOutputStream out;
  private final BlockingQueue<PipeMessage> orders = new LinkedBlockingQueue<>();
  private final SqliteThatFails databases = SqliteThatFails.install();
  private long said;

  TownPipe() throws IOException {
    out = new ObjectOutputStream(new BufferedOutputStream(System.out));
    out.flush();
    System.setOut(System.err);
    in = new ObjectInputStream(new BufferedInputStream(System.in));
  }

  /** Waits for the time that the server begins at; then it makes ready, and waits at the gate. */
  PipeMessage.Begin begin() throws IOException, ClassNotFoundException {
    PipeMessage.Begin begin = (PipeMessage.Begin) in.readObject();
    StartGate.shut();
    Thread reader = new Thread(this::read, "town");
    reader.setDaemon(true);
    reader.start();
    return begin;
  }

  /** Starts the program's server, then does what the town says until its input ends. */
  void serve(Program program, PipedTime time, @Nullable PipedRadio radio, String... options)
      throws IOException, InterruptedException {
    say(run(program, options));
    while (true) {
      PipeMessage order = orders.poll(PUMP_MILLIS, TimeUnit.MILLISECONDS);
      if (order == null) {
        time.pump();
      } else {
        say(answer(order, program, time, radio));
      }
    }
  }

  private PipeMessage answer(
      PipeMessage order, Program program, PipedTime time, @Nullable PipedRadio radio)
      throws InterruptedException {
    if (order instanceof PipeMessage.Advance advance) {
      if (radio != null) {
        radio.hear(advance.heard());
      }
      time.advance(advance.to());
      return new PipeMessage.Advanced(
          time.nextTask().orElse(null), radio == null ? List.of() : radio.wishes());
    }
    if (order instanceof PipeMessage.Ask ask && radio != null) {
      return radio.value(ask.reader());
    }
    if (order instanceof PipeMessage.ShiftClock shift) {
      time.shiftClock(shift.by());
      return new PipeMessage.Ran(0, "", "");
    }
    if (order instanceof PipeMessage.TakeDatabase take) {
      databases.goAway(take.isAway());
      return new PipeMessage.Ran(0, "", "");
    }
    if (order instanceof PipeMessage.Run command) {
      return run(program, command.arguments().toArray(String[]::new));
    }
    if (order instanceof PipeMessage.KeepClasses keep) {
      return LoadedClasses.write(keep.file());
    }
    throw new IllegalStateException("no order: " + order);
  }

  private static PipeMessage.Ran run(Program program, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        program.run(arguments, Environment.ofProcess(), new PrintWriter(out), new PrintWriter(err));
    return new PipeMessage.Ran(code, out.toString(), err.toString());
  }

  private void say(PipeMessage message) throws IOException {
    out.writeObject(message);
    said++;
    if (said % PipeMessage.REMEMBERED == 0) {
      out.reset();
    }
    out.flush();
  }

  private void read() {
    try {
      while (true) {
        PipeMessage order = (PipeMessage) in.readObject();
        if (order instanceof PipeMessage.Open) {
          StartGate.open();
        } else {
          orders.add(order);
        }
      }
    } catch (IOException | ClassNotFoundException e) {
      end();
    }
  }

  /** Whoever waits for the time's executor while the server ends is served meanwhile. */
  private static void end() {
    if (StartGate.isShut()) {
      // It has done nothing yet, and could not end in order from behind the gate.
      Runtime.getRuntime().halt(0);
    }
    Thread exit = new Thread(() -> System.exit(0), "exit");
    exit.start();
    while (exit.isAlive()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PUMP_MILLIS));
    }
  }
}
