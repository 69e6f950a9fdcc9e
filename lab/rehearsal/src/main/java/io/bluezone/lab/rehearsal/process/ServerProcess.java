// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.process;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.lab.rehearsal.server.AuthorityInTime;
import io.bluezone.lab.rehearsal.server.PipeMessage;
import io.bluezone.lab.rehearsal.server.RadioEvent;
import io.bluezone.lab.rehearsal.server.RadioWish;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A shipped server in a process of its own, which boots and is prepared beside what goes on. Its
 * time stands still but in {@link #advance}; requests are answered at the time that stands. One
 * thread at a time tells it; a process that has ended throws {@link ProcessEndedException}.
 */
public abstract class ServerProcess implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String PORT = "process.port";
  private static final String LOG = "process.log";
  private static final List<String> FIRST_COMPILER = List.of("-XX:TieredStopAtLevel=1");

  /**
   * Keys and signatures of tokens alone pay for the second compiler, at ten times its thresholds:
   * the first process on an authority's folder makes them.
   */
  private static final List<String> LATE_COMPILER =
      List.of(
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=6000",
          "-XX:Tier4CompileThreshold=150000",
          "-XX:Tier4BackEdgeThreshold=400000");

  private static final int TAIL = 20;
  private static final int SHUTDOWN_SECONDS = 30;

  private final Class<?> main;
  private final ClassArchive classes;
  private final Path log;
  private final Path port;
  private final Process process;
  private final ObjectOutputStream out;
  private @Nullable ObjectInputStream in;
  private JsonNode started = JSON.createObjectNode();
  private @Nullable Instant next;
  private volatile boolean frozen;
  private volatile boolean begun;
  private long told;

  /** Boots a main class with the program that it is of: it waits until {@link #prepare}. */
  ServerProcess(
      Path data, Class<?> main, Class<?> program, List<String> options, ClassArchive classes)
      throws IOException {
    this.main = main;
    this.classes = classes;
    Files.createDirectories(data);
    log = data.resolve(LOG);
    port = data.resolve(PORT);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC"));
    boolean isFirst = main == AuthorityInTime.class && !Files.exists(log);
    command.addAll(isFirst ? LATE_COMPILER : FIRST_COMPILER);
    // Standard output is the pipe.
    command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
    command.addAll(classes.options(main));
    command.addAll(List.of("-cp", ChildClassPath.of(program), main.getName()));
    command.addAll(List.of("--data", data.toString(), "--port", keptPort(), "--format", "json"));
    command.addAll(options);
    process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      out = new ObjectOutputStream(new BufferedOutputStream(process.getOutputStream()));
      out.flush();
    } catch (IOException e) {
      throw ended();
    }
  }

  /** Has the server make ready beside what goes on, for a time to come; it waits to be opened. */
  public final void prepare(Instant at) throws IOException {
    next = at;
    tell(new PipeMessage.Begin(at, found()));
  }

  /** Has a server that is prepared begin, and waits until it answers. */
  public final void open() throws IOException {
    PipeMessage.Ran ran = ask(new PipeMessage.Open(), PipeMessage.Ran.class);
    if (ran.out().isEmpty()) {
      close();
      throw new IOException("it has not started: " + ran.err().strip() + "; see " + log);
    }
    started = JSON.readTree(ran.out().lines().findFirst().orElseThrow());
    begun = true;
    Files.writeString(port, Integer.toString(url().getPort()));
    classes.keep(main, this);
  }

  /** Starts the server at the present, and waits until it answers. */
  public final void begin(Instant now) throws IOException {
    prepare(now);
    open();
  }

  /** {@return the radio that it has; null if it has none} */
  RadioEvent.@Nullable Found found() {
    return null;
  }

  /** One that is started again on its folder answers where it did. */
  private String keptPort() throws IOException {
    return Files.exists(port) ? Files.readString(port) : "0";
  }

  /** Has a server that is started on another folder go on for one of the first folder. */
  public static void goOn(Path from, Path to) throws IOException {
    Files.copy(from.resolve(PORT), to.resolve(PORT));
    Files.copy(from.resolve(LOG), to.resolve(LOG));
  }

  /** Has the first server of a folder answer where others can be told before it starts. */
  public static URI keepFreePort(Path data) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(data.resolve(PORT), Integer.toString(free.getLocalPort()));
      return URI.create("http://127.0.0.1:" + free.getLocalPort());
    }
  }

  /** Gives a field of the line that the shipped command prints at its start. */
  final String told(String field) {
    return started.path(field).asString("");
  }

  /** {@return where it answers, without a slash at the end} */
  public final URI url() {
    String url = told("url");
    return URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
  }

  /** {@return the first account's password, at the first start with a folder of data} */
  public final Optional<String> firstPassword() {
    return Optional.of(told("firstPassword")).filter(text -> !text.isEmpty());
  }

  /** {@return the file of its log} */
  public final Path log() {
    return log;
  }

  /** {@return when it has something to do next; empty if it has not, is frozen or has ended} */
  public final Optional<Instant> nextTask() {
    return !isAnswering() ? Optional.empty() : Optional.ofNullable(next);
  }

  /** {@return whether it answers: it has begun, runs, and is not frozen} */
  public final boolean isAnswering() {
    return !frozen && isRunning();
  }

  public final boolean isRunning() {
    return begun && process.isAlive();
  }

  /**
   * Lets its time pass, with all tasks that are due until then in order. A frozen one does nothing;
   * it makes up for it with the first advance after {@link #thaw}.
   */
  public final void advance(Instant to) throws IOException {
    beginAdvance(to);
    endAdvance();
  }

  /** Begins an advance beside those of other processes. */
  public final void beginAdvance(Instant to) throws IOException {
    if (!frozen) {
      tell(new PipeMessage.Advance(to, new ArrayList<>(heard())));
    }
  }

  /** Waits until the advance is over. */
  public final void endAdvance() throws IOException {
    if (!frozen) {
      PipeMessage.Advanced advanced = answer(PipeMessage.Advanced.class);
      next = advanced.next();
      obey(advanced.wishes());
    }
  }

  /** {@return what a radio has heard since the last advance} */
  List<RadioEvent> heard() {
    return List.of();
  }

  /** Does with a radio what the process wants. */
  void obey(List<RadioWish> wishes) {}

  /** Lets a radio go, once the process has ended. */
  void over() {}

  /** Sets its clock wrong by so much in all; zero sets it right. */
  public final void shiftClock(Duration by) throws IOException {
    PipeMessage.Ran unused = ask(new PipeMessage.ShiftClock(by), PipeMessage.Ran.class);
  }

  /** Takes the file of its database away, as with a share that is cut off, or gives it back. */
  public final void takeDatabase(boolean isAway) throws IOException {
    PipeMessage.Ran unused = ask(new PipeMessage.TakeDatabase(isAway), PipeMessage.Ran.class);
  }

  /** Lets no file grow any more, as a disk does that is full, or lets them grow again. */
  public final void fillDisk(boolean isFull) throws IOException {
    call(
        "prlimit",
        "--pid",
        Long.toString(process.pid()),
        "--fsize=" + (isFull ? "1:" : "unlimited:"));
  }

  /**
   * Runs a command of the shipped program beside the server, in its time, as {@code --data} of the
   * same folder would.
   *
   * @return what it prints
   * @throws IOException if the command fails, with what it says
   */
  @CanIgnoreReturnValue
  public final String run(String... arguments) throws IOException {
    PipeMessage.Ran ran = ask(new PipeMessage.Run(List.of(arguments)), PipeMessage.Ran.class);
    if (ran.code() != 0) {
      throw new IOException(ran.err().strip());
    }
    return ran.out().strip();
  }

  final synchronized <T extends PipeMessage> T ask(PipeMessage message, Class<T> answer)
      throws IOException {
    tell(message);
    return answer(answer);
  }

  private void tell(PipeMessage message) throws IOException {
    try {
      out.writeObject(message);
      told++;
      if (told % PipeMessage.REMEMBERED == 0) {
        out.reset();
      }
      out.flush();
    } catch (IOException e) {
      throw ended();
    }
  }

  private <T extends PipeMessage> T answer(Class<T> type) throws IOException {
    try {
      if (in == null) {
        in = new ObjectInputStream(process.getInputStream());
      }
      return type.cast(in.readObject());
    } catch (ClassNotFoundException e) {
      throw new IOException("the process runs another version", e);
    } catch (IOException e) {
      throw ended();
    }
  }

  private ProcessEndedException ended() throws IOException {
    over();
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    return new ProcessEndedException(
        "the process has ended; the last lines of "
            + log
            + ":\n"
            + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size())));
  }

  /** Ends it as a power failure does. Start another one on the same folder. */
  public final void kill() {
    process.destroyForcibly().onExit().join();
    over();
  }

  /** Stops it where it is, as a machine does that hangs: connections stay open. */
  public final void freeze() throws IOException {
    signal("STOP");
    frozen = true;
  }

  /** Lets a frozen one go on. */
  public final void thaw() throws IOException {
    signal("CONT");
    frozen = false;
  }

  private void signal(String name) throws IOException {
    call("kill", "-" + name, Long.toString(process.pid()));
  }

  private void call(String... command) throws IOException {
    try {
      if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
        throw ended();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Ends it in good order: its input ends. */
  @Override
  public void close() throws IOException {
    if (frozen) {
      thaw();
    }
    process.getOutputStream().close();
    try {
      if (!process.waitFor(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
    over();
  }
}
