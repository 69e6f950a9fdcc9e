// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static io.bluezone.testing.store.Encounters.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ImmutableSet;
import com.google.common.io.ByteStreams;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.vault.KeyVault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A real file system that is full: a small tmpfs, which a program may mount for itself in a user
 * namespace of its own.
 */
@Tag("slow")
class FullDiskTest {

  private static final Instant DAY_1 = Instant.parse("2020-08-09T00:00:00Z");
  private static final Instant DAY_2 = Instant.parse("2020-08-10T00:00:00Z");

  /** KiB of the vault, beside which a disk has room for the log. */
  private static final int VAULT = 512;

  private static final LocalDate DATE_2 = LocalDate.of(2020, 8, 10);

  private static final Pattern SIZES =
      Pattern.compile("written \\d+, log (\\d+), write-ahead log (\\d+)");

  @TempDir Path directory;

  /** What is done on the full disk. It ends with an exception if something is not as it must be. */
  public static final class Program {

    private final Path directory;

    private Program(Path directory) {
      this.directory = directory;
    }

    /**
     * Runs it.
     *
     * @param args the directory; what to do; how to leave the log, or how many encounters a batch
     *     has
     */
    public static void main(String[] args) throws Exception {
      Program program = new Program(Path.of(args[0]));
      switch (args[1]) {
        case "fill" -> program.fillAndDie(args[2].equals("killed"));
        case "batches" -> program.fillInBatches(Integer.parseInt(args[2]));
        default -> program.useIt();
      }
    }

    private KeyVault vault() throws IOException {
      return FileKeyVault.open(directory.resolve("vault"), directory.resolve("key"));
    }

    private ContactLog log(KeyVault vault) throws IOException {
      return SqliteContactLog.open(directory.resolve("contacts.db"), vault);
    }

    /** Writes two days, one by one, until nothing fits any more, and fills what is left. */
    private void fillAndDie(boolean isKilled) throws Exception {
      KeyVault vault = vault();
      ContactLog log = log(vault);
      int written = 0;
      try {
        while (true) {
          log.write(List.of(close(written, written % 2 == 0 ? DAY_1 : DAY_2)));
          written++;
        }
      } catch (ContactLogException e) {
        check(e.reason() == ContactLogException.Reason.STORAGE, "refused: " + e.getMessage());
      }
      check(log.status().encounters() == written, "all that was taken is there");
      System.out.println("written " + written);
      if (!isKilled) {
        log.close();
        vault.close();
      }
      fill();
      Runtime.getRuntime().halt(0);
    }

    /**
     * Writes batches until nothing fits any more, smaller and smaller ones at the end, as a tracer
     * does.
     */
    private void fillInBatches(int size) throws Exception {
      Path file = directory.resolve("contacts.db");
      Path writeAheadLog = directory.resolve("contacts.db-wal");
      List<Encounter> taken = new ArrayList<>();
      long last = 0;
      try (KeyVault vault = vault();
          ContactLog log = log(vault)) {
        for (int most = size; most > 0; ) {
          List<Encounter> batch = new ArrayList<>();
          for (int number = taken.size(); batch.size() < most; number++) {
            batch.add(close(number, number % 2 == 0 ? DAY_1 : DAY_2));
          }
          try {
            log.write(batch);
            taken.addAll(batch);
            last = Files.size(writeAheadLog);
          } catch (ContactLogException e) {
            check(e.reason() == ContactLogException.Reason.STORAGE, "refused: " + e.getMessage());
            most /= 2;
          }
        }
      }
      System.out.printf(
          "written %d, log %d, write-ahead log %d%n", taken.size(), Files.size(file), last);
      try (KeyVault vault = vault();
          ContactLog log = log(vault)) {
        check(
            ImmutableSet.copyOf(log.find(LogQuery.all())).equals(ImmutableSet.copyOf(taken)),
            "all that was taken is there");
        check(log.damagedUtcDays().isEmpty(), "it is sound");
      }
      fill();
    }

    private void fill() {
      byte[] block = new byte[4096];
      try {
        while (true) {
          Files.write(
              directory.resolve("filler"),
              block,
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND);
        }
      } catch (IOException e) {
        System.out.println("full: " + e.getMessage());
      }
    }

    /** Reads, purges and erases; what others leave free is filled again in between. */
    private void useIt() throws Exception {
      int all;
      try (KeyVault vault =
              FileKeyVault.openForReading(directory.resolve("vault"), directory.resolve("key"));
          ContactLog log =
              SqliteContactLog.openForReading(directory.resolve("contacts.db"), vault)) {
        all = log.find(LogQuery.all()).size();
        check(all > 0, "it is read");
        check(log.damagedUtcDays().isEmpty(), "it is sound");
      }
      try (KeyVault vault = vault();
          ContactLog log = log(vault)) {
        List<Encounter> second = new ArrayList<>(log.find(LogQuery.utcDay(DATE_2)));
        fill();
        check(log.eraseBefore(DATE_2) > 0, "retention destroys");
        check(!hasKey(vault, "log-day-2020-08-09"), "the key is gone");
        check(log.find(LogQuery.all()).equals(second), "the second day is as it was");
        fill();
      }
      try (KeyVault vault = vault();
          ContactLog log = log(vault)) {
        check(log.damagedUtcDays().isEmpty(), "it is sound still");
        check(!log.find(LogQuery.all()).isEmpty(), "the second day is there");
        fill();
        log.erase();
        check(log.find(LogQuery.all()).isEmpty(), "nothing is there");
        for (String name : vault.names()) {
          check(!name.startsWith("log-day-") || !hasKey(vault, name), "nor any key");
        }
        fill();
      }
      try (KeyVault vault = vault();
          ContactLog log = log(vault)) {
        check(log.status().encounters() == 0, "nothing has come back");
        check(log.damagedUtcDays().isEmpty(), "nor is anything missing");
      }
      System.out.println("done, of " + all);
    }

    /** Where there is no room for the rows' removal, a mark of one byte is left until there is. */
    private static boolean hasKey(KeyVault vault, String name) throws IOException {
      return vault.load(name).filter(secret -> secret.size() > 1).isPresent();
    }

    private static void check(boolean holds, String what) {
      if (!holds) {
        throw new IllegalStateException("not so: " + what);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"300, closed", "300, killed", "700, closed", "700, killed", "3000, killed"})
  void readsPurgesAndErasesWhatIsKept(int kilobytes, String how) throws Exception {
    assertThat(onFullDisk(kilobytes, "fill " + how)).contains("full: No space left on device");
  }

  /**
   * What is written is folded into the database as it goes, so that the disk is full of encounters
   * and not of the write-ahead log.
   */
  @ParameterizedTest
  @CsvSource({"3000, 1", "3000, 20", "12000, 100"})
  void usesNearlyAllOfTheDiskForEncounters(int kilobytes, int batch) throws Exception {
    String output = onFullDisk(kilobytes, "batches " + batch);
    Matcher sizes = SIZES.matcher(output);
    assertThat(sizes.find()).as(output).isTrue();
    long room = kilobytes * 1024L;
    assertThat(Long.parseLong(sizes.group(1)))
        .as("the log, of %s bytes: %s", room, sizes.group())
        .isGreaterThan(room * 8 / 10);
    assertThat(Long.parseLong(sizes.group(2)))
        .as("the write-ahead log, of %s bytes: %s", room, sizes.group())
        .isLessThan(1 << 20);
  }

  /** The output of a program that fills a small disk, and of one that uses what is kept. */
  private String onFullDisk(int kilobytes, String filling) throws Exception {
    assumeTrue(run("true").exitCode() == 0, "this test needs user namespaces: unshare -Urm");
    Result result =
        run(
            "mount -t tmpfs -o size=%dk tmpfs %s && %s %s && %s use"
                .formatted(kilobytes + VAULT, directory, java(), filling, java()));
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).contains("done, of ");
    return result.output();
  }

  private String java() {
    return "'%s' -cp '%s' '%s' '%s'"
        .formatted(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            System.getProperty("java.class.path"),
            Program.class.getName(),
            directory);
  }

  private record Result(int exitCode, String output) {}

  private static Result run(String command) throws Exception {
    try {
      Process process =
          new ProcessBuilder("unshare", "-Urm", "sh", "-c", command)
              .redirectErrorStream(true)
              .start();
      byte[] output = ByteStreams.toByteArray(process.getInputStream());
      return new Result(process.waitFor(), new String(output, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return new Result(-1, "no unshare: " + e.getMessage());
    }
  }
}
