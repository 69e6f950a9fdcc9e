// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.run;

import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.examples.rehearsal.health.LostTime;
import io.bluezone.examples.rehearsal.process.AuthorityProcess;
import io.bluezone.examples.rehearsal.process.ClassArchive;
import io.bluezone.examples.rehearsal.process.CountsProcess;
import io.bluezone.examples.rehearsal.process.ServerProcess;
import io.bluezone.examples.rehearsal.process.VenueProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The servers of the run, each in a process of its own. */
final class Servers implements AutoCloseable {

  private final Path data;
  private final List<String> options;
  private final ClassArchive classes;
  private final List<VenueProcess> boxes = new ArrayList<>();
  private final List<Path> lost = new ArrayList<>();
  private AuthorityProcess authority;
  private CountsProcess second;
  private boolean backedUp;

  private Servers(
      Path data,
      List<String> options,
      ClassArchive classes,
      AuthorityProcess authority,
      CountsProcess second) {
    this.data = data;
    this.options = options;
    this.classes = classes;
    this.authority = authority;
    this.second = second;
  }

  /** Starts them; the authority lists IDs where cases want it, and sends codes by an SMSC. */
  static Servers start(Path data, Instant now, String smsc, ClassArchive classes)
      throws IOException {
    List<String> options = List.of("--listed-ids", "--set", "authority.sms=" + smsc);
    Path other = second(data);
    CountsProcess.agree(data, other, now);
    CountsProcess second = CountsProcess.start(other, now, classes);
    try {
      return new Servers(
          data, options, classes, AuthorityProcess.start(data, now, options, classes), second);
    } catch (IOException | RuntimeException e) {
      second.close();
      throw e;
    }
  }

  private static Path second(Path data) {
    return data.resolveSibling("second");
  }

  void killSecond() {
    second.kill();
  }

  void restartSecond(Instant now) throws IOException {
    second = CountsProcess.start(second(data), now, classes);
  }

  /** {@return the second server's database} */
  Path secondDatabase() {
    return second(data).resolve("counts.db");
  }

  AuthorityProcess authority() {
    return authority;
  }

  void killAuthority() {
    authority.kill();
  }

  void restartAuthority(Instant now) throws IOException {
    authority = AuthorityProcess.start(data, now, options, classes);
  }

  void freezeAuthority() throws IOException {
    authority.freeze();
  }

  void thawAuthority() throws IOException {
    authority.thaw();
  }

  /** Copies the authority's data into a folder while it runs. */
  void backUp(Path folder) throws IOException {
    authority.run("backup", "--data", data.toString(), "--out", folder.toString());
    backedUp = true;
  }

  /** {@return whether a back-up waits to be restored} */
  boolean isBackedUp() {
    return backedUp;
  }

  /** Kills the authority, and starts it on what a back-up had; gives the time that is lost. */
  LostTime restore(Path folder, Instant now) throws IOException {
    Path fresh = data.resolveSibling("restored-" + lost.size());
    String told = authority.run("restore", "--from", folder.toString(), "--data", fresh.toString());
    killAuthority();
    Path before = data.resolveSibling("lost-" + lost.size());
    lost.add(before);
    Files.move(data, before);
    Files.move(fresh, data);
    ServerProcess.keepPort(before, data);
    restartAuthority(now);
    backedUp = false;
    return LostTime.read(told);
  }

  /** {@return the authority's folders before each restore} */
  List<Path> lost() {
    return List.copyOf(lost);
  }

  void add(VenueProcess box) {
    boxes.add(box);
  }

  AuthorityKeys keys() {
    return AuthorityKeys.of(AuthorityKey.parse(authority.authorityKey()));
  }

  /** When one of them has something to do; not before the present. */
  Optional<Instant> next(Instant now) {
    return Stream.concat(
            authority.nextTask().stream(), boxes.stream().flatMap(each -> due(each).stream()))
        .map(next -> next.isBefore(now) ? now : next)
        .min(Comparator.naturalOrder());
  }

  private Optional<Instant> due(VenueProcess box) {
    return box.nextTask().map(next -> endOfStep(next, box.step().toSeconds()));
  }

  private static Instant endOfStep(Instant time, long length) {
    long step = Math.floorDiv(time.getEpochSecond(), length) + 1;
    return Instant.ofEpochSecond(step * length);
  }

  /**
   * Lets time pass for the boxes that are due, side by side, then for the authority if it is due or
   * asked. A box must not hear from it of times to come.
   *
   * @param isAsked whether anyone but a box may ask the authority at this moment
   */
  void advance(Instant to, boolean isAsked) throws IOException {
    List<VenueProcess> due = new ArrayList<>();
    for (VenueProcess each : boxes) {
      if (due(each).filter(next -> !next.isAfter(to)).isPresent()) {
        each.beginAdvance(to);
        due.add(each);
      }
    }
    for (VenueProcess each : due) {
      each.endAdvance();
    }
    if (isAsked || authority.nextTask().filter(next -> !next.isAfter(to)).isPresent()) {
      advanceAuthority(to);
    }
  }

  private void advanceAuthority(Instant to) throws IOException {
    if (second.isRunning()) {
      second.advance(to);
    }
    if (authority.isRunning()) {
      authority.advance(to);
    }
  }

  /** Ends all but the authority, which have written all that they know then. */
  void endBoxes() throws IOException {
    for (VenueProcess each : boxes) {
      each.close();
    }
  }

  @Override
  public void close() throws IOException {
    endBoxes();
    authority.close();
    second.close();
  }
}
