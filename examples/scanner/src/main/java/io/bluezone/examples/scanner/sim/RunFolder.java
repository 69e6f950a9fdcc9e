// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.authority.history.HistoryWriter;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.examples.scanner.cases.CaseFile;
import io.bluezone.examples.scanner.scenario.Scenario;
import io.bluezone.examples.scanner.scenario.ScenarioDevice;
import io.bluezone.lab.population.Meeting;
import io.bluezone.lab.population.Meetings;
import io.bluezone.records.Consent;
import io.bluezone.records.ConsentException;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.state.StateException;
import io.bluezone.records.vault.VaultException;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.NewFolder;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The output of a run for analysis: each phone's history, its owner's keys, and the true meetings
 * within 2 m.
 */
final class RunFolder implements Meetings.Listener, AutoCloseable {

  private static final int CHUNK = 1 << 16;

  private final NewFolder folder;
  private final List<String> names;
  private final Instant start;
  private final List<ByteArrayOutputStream> rows;

  /** From when to when two are within 2 m, in seconds since the start; of those who are now. */
  private final Map<Long, long[]> near = new TreeMap<>();

  private final BufferedWriter truth;

  /** Why nothing more is written. */
  private @Nullable IOException failure;

  private RunFolder(NewFolder folder, Scenario scenario) throws IOException {
    this.folder = folder;
    Path unfinished = folder.unfinished();
    this.start = scenario.start();
    names = scenario.devices().stream().map(ScenarioDevice::name).toList();
    rows = names.stream().map(name -> new ByteArrayOutputStream()).toList();
    Files.createDirectory(unfinished.resolve("histories"));
    Files.createDirectory(unfinished.resolve("keys"));
    truth = Files.newBufferedWriter(unfinished.resolve("within-2m.csv"));
    truth.write(Meeting.HEADER + "\n");
    for (String name : names) {
      Files.createFile(history(name));
    }
  }

  /** Makes it; there must be nothing yet. */
  static RunFolder make(Path place, Scenario scenario) throws InputRefusedException {
    NewFolder folder = NewFolder.make(place, scenario.names());
    try {
      return new RunFolder(folder, scenario);
    } catch (IOException e) {
      folder.close();
      throw folder.refusal(e);
    }
  }

  private Path history(String name) {
    return folder.unfinished().resolve("histories").resolve(name + ".txt");
  }

  void add(int device, Encounter encounter) {
    ByteArrayOutputStream buffer = rows.get(device);
    try {
      // Nothing is held back in the writer, and closing it does nothing to the buffer.
      new HistoryWriter(buffer).write(encounter);
      if (buffer.size() >= CHUNK) {
        spill(device);
      }
    } catch (IOException e) {
      failed(e);
    }
  }

  private void failed(IOException e) {
    failure = failure == null ? e : failure;
  }

  /** Refuses to go on once something could not be written. */
  void check() throws InputRefusedException {
    if (failure != null) {
      throw folder.refusal(failure);
    }
  }

  private void spill(int device) throws IOException {
    ByteArrayOutputStream buffer = rows.get(device);
    try (OutputStream out =
        Files.newOutputStream(history(names.get(device)), StandardOpenOption.APPEND)) {
      buffer.writeTo(out);
    }
    buffer.reset();
  }

  @Override
  public void near(int one, int other, long from, long until) {
    long[] now = near.computeIfAbsent(Meetings.key(one, other), key -> new long[] {from, from});
    if (now[1] < from) {
      write(Meetings.key(one, other), now);
      now[0] = from;
    }
    now[1] = until;
  }

  private void write(long pair, long[] when) {
    try {
      Meeting meeting =
          new Meeting(
              names.get((int) (pair >>> 32)),
              names.get((int) pair),
              start.plusSeconds(when[0]).toEpochMilli(),
              start.plusSeconds(when[1]).toEpochMilli());
      truth.write(meeting.line() + "\n");
    } catch (IOException e) {
      failed(e);
    }
  }

  /** Writes the rest, and the keys of all phones; the folder is there then. */
  void end(List<ScenarioWorld.Traced> devices, Duration passed)
      throws InputRefusedException, VaultException {
    near.forEach(this::write);
    check();
    try {
      truth.close();
      writeAll(devices, passed);
      folder.putInPlace();
    } catch (VaultException e) {
      throw e;
    } catch (IOException e) {
      throw folder.refusal(e);
    }
  }

  private void writeAll(List<ScenarioWorld.Traced> devices, Duration passed)
      throws IOException, InputRefusedException {
    Instant end = start.plus(passed);
    LocalDate last = end.minusNanos(1).atOffset(ZoneOffset.UTC).toLocalDate();
    LocalDate first = start.atOffset(ZoneOffset.UTC).toLocalDate();
    Consent consent =
        new Consent(Consent.Scope.OWN_KEYS, first, last, "A simulated owner consents.", end)
            .acceptingLaterDays();
    for (int i = 0; i < devices.size(); i++) {
      spill(i);
      List<DisclosedKey> keys = keys(devices.get(i), consent);
      try (OutputStream out =
          Files.newOutputStream(
              folder.unfinished().resolve("keys").resolve(names.get(i) + ".json"))) {
        CaseFile.write(out, keys, OriginalCase::ofWidened);
      }
    }
  }

  /** None, if no interval has ended yet. */
  private static List<DisclosedKey> keys(ScenarioWorld.Traced device, Consent consent)
      throws InputRefusedException, StateException, VaultException {
    try {
      return device.tracer().records().prepareDisclosureWithToday(consent).keys();
    } catch (ConsentException e) {
      if (e.reason() == ConsentException.Reason.NOTHING_TO_GIVE) {
        return List.of();
      }
      throw new InputRefusedException(e);
    }
  }

  /** Deletes what was not brought to its end. */
  @Override
  public void close() {
    try {
      truth.close();
    } catch (IOException e) {
      // As on a disk that is full: it is deleted all the same.
    }
    folder.close();
  }
}
