// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.log.internal.RetentionPurger;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.testing.store.Encounters;
import io.bluezone.testing.world.DeviceTime;
import io.bluezone.tracing.beacon.Sighting;
import io.bluezone.tracing.recording.EncounterRecorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * No interleaving of clock jumps, restarts, floods and purges loses a close encounter that is
 * within retention, or leaves anything that is past it.
 */
class RetentionPropertyTest {

  private static final Instant BEGIN = Instant.parse("2020-08-01T00:00:00Z");
  private static final int RETENTION = 14;
  private static final int CAPACITY = 30;
  private static final String DAY_KEY = "log-day-";

  /** Something that happens to a device. */
  interface Event {

    void happenTo(Device device) throws IOException;
  }

  @Provide
  static Arbitrary<List<Event>> lives() {
    Arbitrary<Event> meetings =
        Arbitraries.integers()
            .between(250, 800)
            .map(seconds -> named("meet for " + seconds + " s", device -> device.meet(seconds)));
    Arbitrary<Event> floods =
        Arbitraries.integers()
            .between(1, 100)
            .map(ids -> named("flood of " + ids, device -> device.flood(ids)));
    Arbitrary<Event> hours =
        Arbitraries.integers()
            .between(1, 30)
            .map(number -> named(number + " hours", device -> device.pass(number)));
    Arbitrary<Event> daysOff =
        Arbitraries.integers()
            .between(1, 20)
            .map(days -> named("off for " + days + " days", device -> device.sleep(days)));
    Arbitrary<Event> jumps =
        Arbitraries.integers()
            .between(-100 * 24, 100 * 24)
            .map(by -> named("clock " + by + " h wrong", device -> device.jump(by)));
    Arbitrary<Event> others =
        Arbitraries.of(
            named("restart", Device::restart),
            named("purge", Device::purge),
            named("clock right", device -> device.jump(0)));
    return Arbitraries.frequencyOf(
            Tuple.of(4, meetings),
            Tuple.of(3, floods),
            Tuple.of(4, hours),
            Tuple.of(1, daysOff),
            Tuple.of(2, jumps),
            Tuple.of(4, others))
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  private static Event named(String name, Event event) {
    return new Event() {
      @Override
      public void happenTo(Device device) throws IOException {
        event.happenTo(device);
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }

  @Property(tries = 150)
  void losesNothingCloseAndLeavesNothingOld(@ForAll("lives") List<Event> life) throws IOException {
    Path directory = Files.createTempDirectory("retention");
    try (Device device = new Device(directory.resolve("log"))) {
      for (Event event : life) {
        event.happenTo(device);
        device.checkNothingCloseIsLost();
      }
      device.jump(0);
      device.pass(7);
      device.checkNothingCloseIsLost();
      device.checkNothingOldIsLeft();
    } finally {
      try (Stream<Path> files = Files.list(directory)) {
        files.forEach(RetentionPropertyTest::delete);
      }
      Files.delete(directory);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A device with a stored log, and what it ought to remember. */
  private static final class Device implements AutoCloseable {

    private static final LogLimits LIMITS = LogLimits.DEFAULT.withMaxEncounters(CAPACITY);

    private final Path file;
    private final DeviceTime time = new DeviceTime(BEGIN);
    private final KeyVault vault = new InMemoryKeyVault();
    private final Map<RollingId, Instant> met = new HashMap<>();
    private ContactLog log;
    private EncounterRecorder recorder;
    private RetentionPurger purger;
    private long nextId = 1;
    private int hoursWrong;

    Device(Path file) throws IOException {
      this.file = file;
      start();
    }

    private void start() throws IOException {
      log = SqliteContactLog.open(file, LIMITS, vault, new SecureRandom());
      recorder = new EncounterRecorder(IdSchedule.DEFAULT, id -> false, 40, new SecureRandom());
      purger = new RetentionPurger(log, time);
    }

    void restart() throws IOException {
      log.close();
      start();
    }

    void sleep(int days) throws IOException {
      log.close();
      time.pass(Duration.ofDays(days));
      start();
    }

    void pass(int hours) throws IOException {
      for (int hour = 0; hour < hours; hour++) {
        time.pass(Duration.ofHours(1));
        purge();
        hoursWrong += time.isRight() ? 0 : 1;
        if (hoursWrong >= ClockGuard.SETTLING.toHours() - 1) {
          jump(0);
        }
      }
    }

    void purge() throws IOException {
      purger.purge(RETENTION);
    }

    /**
     * Sets the clock wrong, or right again; it does not stay wrong for as long as settling takes.
     */
    void jump(int hours) throws IOException {
      time.jumpTo(Duration.ofHours(hours));
      hoursWrong = time.isRight() ? 0 : hoursWrong;
      recorder.interrupted(time.clock().instant());
      purge();
    }

    /** Nothing is recorded while the clock is wrong: the tracer holds it back. */
    void meet(int seconds) throws IOException {
      if (!time.isRight()) {
        return;
      }
      alignToInterval();
      RollingId contact = Encounters.id(nextId++);
      recorder.windowOpened(time.clock().instant());
      for (int second = 0; second <= seconds; second += 10) {
        record(contact, -65);
        time.pass(Duration.ofSeconds(10));
      }
      recorder.windowClosed(time.clock().instant());
      recorder.flush(log);
      met.put(contact, time.trueTime());
    }

    private void alignToInterval() {
      long into = time.trueTime().getEpochSecond() % 900;
      time.pass(Duration.ofSeconds(900 - into));
    }

    void flood(int ids) throws IOException {
      if (!time.isRight()) {
        return;
      }
      recorder.windowOpened(time.clock().instant());
      for (int i = 0; i < ids; i++) {
        record(Encounters.id(nextId++), -30);
      }
      recorder.windowClosed(time.clock().instant());
      recorder.flush(log);
    }

    private void record(RollingId contact, int rssi) {
      recorder.record(
          new Sighting(
              contact,
              Encounters.OWN,
              BeaconForm.ANDROID,
              time.clock().instant(),
              OptionalInt.of(rssi),
              OptionalInt.empty()));
    }

    void checkNothingCloseIsLost() throws IOException {
      LocalDate first = today().minusDays(RETENTION);
      met.values().removeIf(when -> dayOf(when).isBefore(first));
      for (RollingId contact : met.keySet()) {
        assertThat(log.find(LogQuery.all().of(contact))).hasSize(1);
      }
      assertThat(log.status().encounters()).isLessThanOrEqualTo(CAPACITY + met.size());
    }

    void checkNothingOldIsLeft() throws IOException {
      assertThat(log.utcDays())
          .allSatisfy(
              day -> assertThat(day).isBetween(today().minusDays(RETENTION), today().plusDays(1)));
      assertThat(keyDays()).containsAll(log.utcDays());
      assertThat(keyDays())
          .allSatisfy(day -> assertThat(day).isAfterOrEqualTo(today().minusDays(RETENTION)));
    }

    private List<LocalDate> keyDays() throws IOException {
      return vault.names().stream()
          .filter(name -> name.startsWith(DAY_KEY))
          .map(name -> LocalDate.parse(name.substring(DAY_KEY.length())))
          .toList();
    }

    private LocalDate today() {
      return dayOf(time.trueTime());
    }

    private static LocalDate dayOf(Instant time) {
      return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    @Override
    public void close() throws IOException {
      log.close();
    }
  }
}
