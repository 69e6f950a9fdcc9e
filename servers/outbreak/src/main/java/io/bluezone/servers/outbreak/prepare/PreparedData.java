// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.prepare;

import io.bluezone.servers.cli.file.RefusedException;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.servers.outbreak.files.JsonFiles;
import io.bluezone.servers.outbreak.files.Output;
import io.bluezone.servers.outbreak.files.PrivatePaths;
import io.bluezone.servers.outbreak.privacy.Pseudonyms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder that {@code prepare} writes: {@code contacts/day=N/*.parquet}, who takes part in
 * {@code people.parquet}, what protected whom, and what all of it is of.
 */
public final class PreparedData {

  /** A table like the prepared rows, without any. */
  public static final String NO_CONTACTS =
      "select cast(0 as bigint) as owner, cast(0 as bigint) as peer, cast(0 as integer) as day,"
          + " cast(0 as integer) as idx, cast(0 as integer) as ids_per_day,"
          + " cast(0 as integer) as apart, cast(0 as bigint) as first, ''"
          + " as samples where 1 = 0";

  private static final String DAY = "day=";

  /** The time without a purge, which is daily, after which a clock is not believed by itself. */
  private static final Duration LONGEST_UNSEEN = Duration.ofDays(7);

  private final Path folder;

  PreparedData(Path folder) {
    this.folder = folder;
  }

  /** Opens prepared data that can be used: whole, within retention, of this key. */
  public static PreparedData open(Path folder, Pseudonyms pseudonyms, Instant now)
      throws IOException {
    PreparedData data = openToWithdraw(folder, pseudonyms, now);
    if (!data.beingWithdrawn().isEmpty()) {
      throw new RefusedException("refused.withdrawing", folder);
    }
    return data;
  }

  /** Opens prepared data of which a withdrawal may have been cut off. */
  public static PreparedData openToWithdraw(Path folder, Pseudonyms pseudonyms, Instant now)
      throws IOException {
    PreparedData data = new PreparedData(folder);
    if (!data.exists()) {
      throw new RefusedException("refused.not-prepared", folder);
    }
    PrivatePaths.check(folder);
    Manifest manifest = data.manifest();
    if (data.isPastRetention(now)) {
      data.requireSoundClock(now);
      data.destroy();
      throw new RefusedException("refused.destroyed", folder, manifest.retentionDays());
    }
    if (!manifest.parts().complete()) {
      throw new RefusedException("refused.unfinished", folder);
    }
    if (!manifest.pseudonymKey().equals(pseudonyms.fingerprint())) {
      throw new RefusedException("refused.other-key", folder);
    }
    return data;
  }

  /** The data that a purge destroys. */
  enum Purge {
    /** Data past retention, unless the clock may have jumped. */
    DUE,
    /** Data past retention by the clock, whatever it shows. */
    DUE_BY_CLOCK,
    ALL
  }

  /** Destroys prepared data; tells whether it did. */
  static boolean purge(Path folder, Purge purge, Instant now) throws IOException {
    PreparedData data = new PreparedData(folder);
    if (!data.exists()) {
      return false;
    }
    boolean due = purge == Purge.ALL || data.isPastRetention(now);
    if (due) {
      if (purge == Purge.DUE) {
        data.requireSoundClock(now);
      }
      data.destroy();
    } else if (!data.isUnseen(now)) {
      Files.setLastModifiedTime(data.manifestFile(), FileTime.from(now));
    }
    return due;
  }

  /** Refuses a clock by which no one has looked at the data for long: it may have jumped. */
  void requireSoundClock(Instant now) throws IOException {
    if (isUnseen(now)) {
      throw new RefusedException("refused.clock", folder, now, lastSeen());
    }
  }

  private boolean isUnseen(Instant now) throws IOException {
    return now.isAfter(lastSeen().plus(LONGEST_UNSEEN));
  }

  /** {@return when it was written, or looked at by a purge that left it} */
  private Instant lastSeen() throws IOException {
    Instant prepared = Instant.ofEpochSecond(manifest().prepared());
    Instant written = Files.getLastModifiedTime(manifestFile()).toInstant();
    return (prepared.isAfter(written) ? prepared : written).truncatedTo(ChronoUnit.SECONDS);
  }

  /** Begins data that no histories are behind. */
  public static PreparedData generated(
      Path folder, Pseudonyms pseudonyms, long people, long rows, Instant now) throws IOException {
    PrivatePaths.folder(folder);
    PreparedData data = new PreparedData(folder);
    data.write(
        new Manifest(
            Manifest.VERSION,
            pseudonyms.fingerprint(),
            new Manifest.Input("generated", people, people, 0, rows),
            new Manifest.Parts(1, 0, false),
            now.getEpochSecond(),
            1,
            List.of()));
    data.write(List.of());
    return data;
  }

  public void complete() throws IOException {
    Manifest begun = manifest();
    write(begun.withParts(begun.parts().plusOne().asComplete()));
  }

  boolean exists() {
    return Files.isRegularFile(manifestFile());
  }

  boolean isPastRetention(Instant now) throws IOException {
    Manifest manifest = manifest();
    return !now.isBefore(
        Instant.ofEpochSecond(manifest.prepared()).plus(Duration.ofDays(manifest.retentionDays())));
  }

  private Path manifestFile() {
    return folder.resolve("prepared.json");
  }

  public Path folder() {
    return folder;
  }

  public Manifest manifest() throws IOException {
    Manifest manifest = JsonFiles.read(manifestFile(), Manifest.class);
    if (manifest.version() != Manifest.VERSION) {
      throw new RefusedException("refused.version", manifestFile(), manifest.version());
    }
    return manifest;
  }

  void write(Manifest manifest) throws IOException {
    Output.write(manifestFile(), Json.line(manifest));
  }

  /** {@return the rows of a UTC day, days since 1970} */
  public Path contacts(int day) {
    return contacts().resolve(DAY + day);
  }

  public Path contacts() {
    return folder.resolve("contacts");
  }

  /** {@return who has consented: {@code person, history}} */
  public Path people() {
    return folder.resolve("people.parquet");
  }

  private Path withdrawing() {
    return folder.resolve("withdrawing.json");
  }

  /** {@return those of whom some rows may still be there: their withdrawal was cut off} */
  List<Long> beingWithdrawn() throws IOException {
    return Files.exists(withdrawing())
        ? List.of(JsonFiles.read(withdrawing(), Long[].class))
        : List.of();
  }

  /** {@return those whose consents were withdrawn, whether that is through or not} */
  Set<Long> withdrawn() throws IOException {
    Set<Long> withdrawn = new LinkedHashSet<>(manifest().withdrawn());
    withdrawn.addAll(beingWithdrawn());
    return withdrawn;
  }

  void withdrawing(Collection<Long> people) throws IOException {
    Output.write(withdrawing(), Json.line(people));
  }

  void markWithdrawn() throws IOException {
    Files.deleteIfExists(rewriting());
    Files.deleteIfExists(withdrawing());
  }

  /** A file of rows that takes the place of another. */
  Path rewriting() {
    return folder.resolve("rewriting.parquet");
  }

  Path setAside() {
    return folder.resolve("set-aside.csv");
  }

  private Path protectionsFile() {
    return folder.resolve("protections.json");
  }

  void write(List<Protection> protections) throws IOException {
    Output.write(protectionsFile(), Json.line(protections));
  }

  public List<Protection> protections() throws IOException {
    return List.of(JsonFiles.read(protectionsFile(), Protection[].class));
  }

  /** {@return the days of which there are rows, ascending} */
  public List<Integer> days() throws IOException {
    if (!Files.isDirectory(contacts())) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(contacts())) {
      return folders
          .map(each -> each.getFileName().toString())
          .filter(each -> each.startsWith(DAY))
          .map(each -> Integer.parseInt(each.substring(DAY.length())))
          .sorted()
          .toList();
    }
  }

  public void destroy() throws IOException {
    Files.deleteIfExists(manifestFile());
    Output.delete(folder);
  }
}
