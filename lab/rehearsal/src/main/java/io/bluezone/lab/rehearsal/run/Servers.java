// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.lab.rehearsal.health.LostTime;
import io.bluezone.lab.rehearsal.process.AuthorityProcess;
import io.bluezone.lab.rehearsal.process.ClassArchive;
import io.bluezone.lab.rehearsal.process.CountsProcess;
import io.bluezone.lab.rehearsal.process.ProvinceProcess;
import io.bluezone.lab.rehearsal.process.ServerProcess;
import io.bluezone.lab.rehearsal.process.SideBySide;
import io.bluezone.lab.rehearsal.process.VenueProcess;
import java.io.IOException;
import java.net.URI;
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
  private final URI address;
  private AuthorityProcess authority;
  private CountsProcess second;
  private ProvinceProcess province;
  private String authorityKey = "";
  private boolean backedUp;

  private Servers(Path data, List<String> options, ClassArchive classes) throws IOException {
    this.data = data;
    this.options = options;
    this.classes = classes;
    address = ServerProcess.keepFreePort(data);
    authority = AuthorityProcess.boot(data, options, classes);
    second = CountsProcess.boot(second(data), classes);
    province = ProvinceProcess.boot(province(data), address, classes);
  }

  /** Starts them; the authority lists IDs where cases want it, and sends codes by an SMSC. */
  static Servers start(Path data, Instant now, String smsc, ClassArchive classes)
      throws IOException {
    List<String> options = List.of("--listed-ids", "--set", "authority.sms=" + smsc);
    CountsProcess.agree(data, second(data), now);
    Servers servers = new Servers(data, options, classes);
    SideBySide.begin(List.of(servers.authority, servers.second, servers.province), now);
    servers.authorityKey = servers.authority.authorityKey();
    return servers;
  }

  private static Path province(Path data) {
    return data.resolveSibling("province");
  }

  /** {@return the province at the present, if it answers} */
  Optional<ProvinceProcess> provinceAt(Instant now) throws IOException {
    if (!province.isAnswering()) {
      return Optional.empty();
    }
    province.advance(now);
    return Optional.of(province);
  }

  /** Kills the province; the next one makes ready meanwhile, for the time at which it begins. */
  void killProvince(Instant until) throws IOException {
    province.kill();
    province = ProvinceProcess.boot(province(data), address, classes);
    province.prepare(until);
  }

  void restartProvince() throws IOException {
    province.open();
  }

  /** {@return the folder of the province's data} */
  Path provinceData() {
    return province(data);
  }

  private static Path second(Path data) {
    return data.resolveSibling("second");
  }

  /** Kills the second; the next one makes ready meanwhile, for the time at which it begins. */
  void killSecond(Instant until) throws IOException {
    second.kill();
    second = CountsProcess.boot(second(data), classes);
    second.prepare(until);
  }

  void restartSecond() throws IOException {
    second.open();
  }

  /** {@return the second server's database} */
  Path secondDatabase() {
    return second(data).resolve("counts.db");
  }

  AuthorityProcess authority() {
    return authority;
  }

  /** Kills the authority; the next one makes ready meanwhile, for the time at which it begins. */
  void killAuthority(Instant until) throws IOException {
    authority.kill();
    authority = AuthorityProcess.boot(data, options, classes);
    authority.prepare(until);
  }

  void restartAuthority() throws IOException {
    authority.open();
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
    authority.kill();
    Path before = data.resolveSibling("lost-" + lost.size());
    lost.add(before);
    Files.move(data, before);
    Files.move(fresh, data);
    ServerProcess.goOn(before, data);
    authority = AuthorityProcess.boot(data, options, classes);
    authority.begin(now);
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

  /** {@return where the authority answers, when it does} */
  URI address() {
    return address;
  }

  /** {@return the key that signs the authority's files} */
  String authorityKey() {
    return authorityKey;
  }

  AuthorityKeys keys() {
    return AuthorityKeys.of(AuthorityKey.parse(authorityKey));
  }

  /** When one of them has something to do; not before the present. */
  Optional<Instant> next(Instant now) {
    return Stream.concat(
            Stream.concat(authority.nextTask().stream(), dueProvince().stream()),
            boxes.stream().flatMap(each -> due(each).stream()))
        .map(next -> next.isBefore(now) ? now : next)
        .min(Comparator.naturalOrder());
  }

  private Optional<Instant> due(VenueProcess box) {
    return box.nextTask().map(next -> endOfStep(next, box.step().toSeconds()));
  }

  private Optional<Instant> dueProvince() {
    return province.nextTask().map(next -> endOfStep(next, ProvinceProcess.STEP.toSeconds()));
  }

  private static boolean isOver(Optional<Instant> due, Instant to) {
    return due.filter(next -> !next.isAfter(to)).isPresent();
  }

  private static Instant endOfStep(Instant time, long length) {
    long step = Math.floorDiv(time.getEpochSecond(), length) + 1;
    return Instant.ofEpochSecond(step * length);
  }

  /**
   * Lets time pass side by side for boxes and the province, then for the authority, if it is due.
   * They must not hear from it of times to come.
   *
   * @param isLast whether the authority goes on in any case
   */
  void advance(Instant to, boolean isLast) throws IOException {
    List<ServerProcess> due = new ArrayList<>();
    boxes.stream().filter(each -> isOver(due(each), to)).forEach(due::add);
    if (isOver(dueProvince(), to)) {
      due.add(province);
    }
    for (ServerProcess each : due) {
      each.beginAdvance(to);
    }
    for (ServerProcess each : due) {
      each.endAdvance();
    }
    if (isLast || isOver(authority.nextTask(), to)) {
      advanceAuthority(to);
    }
  }

  /** Lets time pass for the authority's two servers: someone asks them. */
  void advanceAuthority(Instant to) throws IOException {
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
    province.close();
  }
}
