// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.state.StateException;
import io.bluezone.records.state.StateKind;
import io.bluezone.records.state.StateStore;
import io.bluezone.records.state.StateValue;
import io.bluezone.records.vault.KeyVault;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that change the state of one log at once, and one that is killed while it does. */
class StateKillTest {

  private static final int KILLS = 10;
  private static final int COUNTS = 60;
  private static final int SIZE = 50_000;

  @TempDir Path directory;

  private static ContactLog open(Path directory, KeyVault vault) throws Exception {
    return SqliteContactLog.open(directory.resolve("contacts.db"), vault);
  }

  private static SecretBytes value(long number, int size) {
    return SecretBytes.copyOf(ByteBuffer.allocate(size).putLong(number).array());
  }

  private static long number(Optional<StateValue> value) {
    return value.map(it -> ByteBuffer.wrap(it.bytes().exposeBytes()).getLong()).orElse(0L);
  }

  /** Raises a number that another program raises at the same time. */
  public static final class Counter {

    private Counter() {}

    /**
     * Counts when it is told to, and then waits to be killed.
     *
     * @param args the directory; whether it writes the log, or has it open for reading
     */
    public static void main(String[] args) throws Exception {
      Path directory = Path.of(args[0]);
      boolean writes = Boolean.parseBoolean(args[1]);
      try (KeyVault vault =
              writes
                  ? Vaults.withKeyFile(directory)
                  : FileKeyVault.openForReading(
                      directory.resolve("vault"), directory.resolve("key"));
          ContactLog log =
              writes
                  ? open(directory, vault)
                  : SqliteContactLog.openForReading(directory.resolve("contacts.db"), vault)) {
        System.out.println("open");
        int unused = System.in.read();
        for (int i = 0; i < COUNTS; i++) {
          raise(log.state(), StateKind.REGION, "count");
          raise(log.state(), StateKind.SETTINGS, (writes ? "writer-" : "reader-") + i);
        }
        System.out.println("done");
        unused = System.in.read();
      }
    }

    private static void raise(StateStore state, StateKind kind, String name) throws StateException {
      while (!tryToRaise(state, kind, name)) {
        Thread.onSpinWait();
      }
    }

    /** Gives false if the other came first, or held the file for too long. */
    private static boolean tryToRaise(StateStore state, StateKind kind, String name)
        throws StateException {
      try {
        Optional<StateValue> before = state.load(kind, name);
        long revision = before.map(StateValue::revision).orElse(StateStore.ABSENT);
        return state.compareAndSet(kind, name, revision, value(number(before) + 1, 8)).isPresent();
      } catch (StateException e) {
        if (e.getCause() instanceof ContactLogException cause
            && cause.reason() == ContactLogException.Reason.IN_USE) {
          return false;
        }
        throw e;
      }
    }
  }

  @Test
  void losesNoChangeOfTwoProgramsAtOnce() throws Exception {
    try (OtherProgram writer = new OtherProgram(Counter.class, directory, true)) {
      assertThat(writer.line()).isEqualTo("open");
      try (OtherProgram reader = new OtherProgram(Counter.class, directory, false)) {
        assertThat(reader.line()).isEqualTo("open");
        writer.say("count");
        reader.tell("count", "done");
        assertThat(writer.line()).isEqualTo("done");
      }
    }
    try (KeyVault vault = Vaults.withKeyFile(directory);
        ContactLog log = open(directory, vault)) {
      assertThat(number(log.state().load(StateKind.REGION, "count"))).isEqualTo(2L * COUNTS);
      assertThat(log.state().names(StateKind.SETTINGS)).hasSize(2 * COUNTS);
    }
  }

  /** Changes values without an end, and tells the number of each round when it is done. */
  public static final class Writer {

    private Writer() {}

    /**
     * Runs until it is killed.
     *
     * @param args the directory; the number of the first round
     */
    public static void main(String[] args) throws Exception {
      Path directory = Path.of(args[0]);
      try (KeyVault vault = Vaults.withKeyFile(directory);
          ContactLog log = open(directory, vault)) {
        StateStore state = log.state();
        for (long round = Long.parseLong(args[1]); ; round++) {
          state.put(StateKind.REGION, "first", value(round, SIZE));
          state.put(StateKind.REGION, "second", value(round, SIZE));
          state.erase(StateKind.OUTBOX);
          state.put(StateKind.OUTBOX, "1", value(round, SIZE));
          System.out.println(round);
        }
      }
    }
  }

  @Test
  void holdsTheOldOrTheNewValueWhole() throws Exception {
    Random random = new Random(23);
    long next = 1;
    for (int kill = 0; kill < KILLS; kill++) {
      long told;
      try (OtherProgram writer = new OtherProgram(Writer.class, directory, next)) {
        told = writer.numbers(1 + random.nextInt(10));
        Thread.sleep(random.nextInt(20));
        told = writer.kill(told);
      }
      next = 1 + checkWhatIsLeft(told);
    }
  }

  /** The number of the last round of which anything is there. */
  private long checkWhatIsLeft(long told) throws Exception {
    try (KeyVault vault = Vaults.withKeyFile(directory);
        ContactLog log = open(directory, vault)) {
      StateStore state = log.state();
      long first = whole(state, StateKind.REGION, "first");
      long second = whole(state, StateKind.REGION, "second");
      assertThat(first).isBetween(told, told + 1);
      assertThat(second).isBetween(told, first);
      Optional<StateValue> waiting = state.load(StateKind.OUTBOX, "1");
      assertThat(waiting.isEmpty() || number(waiting) >= told).isTrue();
      assertThat(log.damagedUtcDays()).isEmpty();
      return first;
    }
  }

  private static long whole(StateStore state, StateKind kind, String name) throws StateException {
    SecretBytes bytes = state.load(kind, name).orElseThrow().bytes();
    long number = ByteBuffer.wrap(bytes.exposeBytes()).getLong();
    assertThat(bytes.equalsSecret(value(number, SIZE))).isTrue();
    return number;
  }
}
