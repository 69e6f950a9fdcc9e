// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.keys.UnfinishedDay;
import io.bluezone.crypto.original.OriginalConversion.BeginningInsideDay;
import io.bluezone.examples.scanner.cases.CaseFile;
import io.bluezone.examples.scanner.file.InputRefusedException;
import io.bluezone.examples.scanner.text.Message;
import io.bluezone.tracing.Consent;
import io.bluezone.tracing.ConsentException;
import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.history.HistoryWriter;
import io.bluezone.tracing.vault.VaultException;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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

/**
 * What a run leaves for others to analyse: each phone's history and its owner's keys, as if all had
 * handed them in, and who truly was within 2 m of whom.
 */
final class RunFolder implements Truth.Nearness {

  private static final int CHUNK = 1 << 16;
  private static final String CONSENT = "A simulated owner consents.";

  private final Path folder;
  private final List<String> names;
  private final Instant start;
  private final List<ByteArrayOutputStream> rows;

  /** From when to when two are within 2 m, in seconds since the start; of those who are now. */
  private final Map<Long, long[]> near = new TreeMap<>();

  private final BufferedWriter truth;

  private RunFolder(Path folder, Scenario scenario) throws IOException {
    this.folder = folder;
    this.start = scenario.start();
    names = scenario.devices().stream().map(Scenario.Device::name).toList();
    rows = names.stream().map(name -> new ByteArrayOutputStream()).toList();
    Files.createDirectory(folder);
    Files.createDirectory(folder.resolve("histories"));
    Files.createDirectory(folder.resolve("keys"));
    truth = Files.newBufferedWriter(folder.resolve("within-2m.csv"));
    truth.write("a,b,from,until\n");
    for (String name : names) {
      Files.createFile(history(name));
    }
  }

  /** Makes it; there must be nothing yet. */
  static RunFolder make(Path folder, Scenario scenario) throws InputRefusedException {
    if (Files.exists(folder)) {
      throw new InputRefusedException(Message.of("sim.folder-exists", folder));
    }
    for (Scenario.Device device : scenario.devices()) {
      if (!device.name().matches("[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]*")) {
        throw new InputRefusedException(Message.of("sim.no-file-name", device.name()));
      }
    }
    try {
      return new RunFolder(folder, scenario);
    } catch (IOException e) {
      throw new InputRefusedException(
          Message.of("output.failed", folder, String.valueOf(e.getMessage())), e);
    }
  }

  private Path history(String name) {
    return folder.resolve("histories").resolve(name + ".txt");
  }

  /** Adds what a phone has recorded. */
  void add(int device, Encounter encounter) {
    ByteArrayOutputStream buffer = rows.get(device);
    try {
      // Nothing is held back in the writer, and closing it does nothing to the buffer.
      new HistoryWriter(buffer).write(encounter);
      if (buffer.size() >= CHUNK) {
        spill(device);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
    long[] now = near.computeIfAbsent(Truth.key(one, other), key -> new long[] {from, from});
    if (now[1] < from) {
      write(Truth.key(one, other), now);
      now[0] = from;
    }
    now[1] = until;
  }

  private void write(long pair, long[] when) {
    try {
      truth.write(
          "%s,%s,%s,%s%n"
              .formatted(
                  names.get((int) (pair >>> 32)),
                  names.get((int) pair),
                  start.plusSeconds(when[0]),
                  start.plusSeconds(when[1]))
              .replace("\r", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the rest, and the keys of all phones. */
  void end(List<ScenarioWorld.Traced> devices, Duration passed)
      throws IOException, InputRefusedException, VaultException {
    near.forEach(this::write);
    truth.close();
    Instant end = start.plus(passed);
    LocalDate last = end.minusNanos(1).atOffset(ZoneOffset.UTC).toLocalDate();
    LocalDate first = start.atOffset(ZoneOffset.UTC).toLocalDate();
    Consent consent =
        new Consent(Consent.Scope.OWN_KEYS, first, last, CONSENT, end).acceptingLaterDays();
    for (int i = 0; i < devices.size(); i++) {
      spill(i);
      List<DisclosedKey> keys = keys(devices.get(i), consent);
      try (OutputStream out =
          Files.newOutputStream(folder.resolve("keys").resolve(names.get(i) + ".json"))) {
        CaseFile.write(out, keys, BeginningInsideDay.WIDEN_TO_MIDNIGHT);
      }
    }
  }

  /** None, if no interval has ended yet. */
  private static List<DisclosedKey> keys(ScenarioWorld.Traced device, Consent consent)
      throws InputRefusedException, VaultException {
    try {
      return device.tracer().records().disclose(consent, UnfinishedDay.CUT).keys();
    } catch (ConsentException e) {
      if (e.reason() == ConsentException.Reason.NOTHING_TO_GIVE) {
        return List.of();
      }
      throw new InputRefusedException(e);
    }
  }
}
