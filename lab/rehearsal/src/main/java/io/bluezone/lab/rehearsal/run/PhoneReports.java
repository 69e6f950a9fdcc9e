// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import io.bluezone.lab.epidemic.disease.Purpose;
import io.bluezone.lab.rehearsal.check.files.CountsAccount;
import io.bluezone.lab.rehearsal.check.files.CountsFiles;
import io.bluezone.lab.rehearsal.phone.CountedPhone;
import io.bluezone.lab.rehearsal.phone.Phone;
import io.bluezone.lab.rehearsal.town.Agenda.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Phones take part in the authority's count: each with the app enrols in the first hours of the
 * first day and reports once a day, most of what they know and the others "none".
 */
final class PhoneReports implements AutoCloseable {

  private static final double AGREES = 0.7;
  private static final Duration ENROLS_FROM = Duration.ofMinutes(20);
  private static final Duration ENROLS_WITHIN = Duration.ofHours(3);
  private static final Duration AGAIN = Duration.ofMinutes(15);

  private final Scene scene;
  private final Errands errands;
  private final List<CountedPhone> all = new ArrayList<>();
  private final Set<String> lost = new HashSet<>();

  PhoneReports(Scene scene, Errands errands) {
    this.scene = scene;
    this.errands = errands;
  }

  /** Issues codes, and plans all phones' enrolment. */
  void begin() throws IOException {
    Path folder = Files.createDirectories(scene.settings.folder().resolve("counts-of-phones"));
    List<String> codes = scene.health.enrolmentCodes(Math.max(1, scene.phones.size()));
    for (Phone phone : scene.phones.values()) {
      int person = phone.owner().number();
      CountedPhone count =
          CountedPhone.open(
              phone,
              folder.resolve(Integer.toString(person)),
              scene.draws.uniform(person, 0, Purpose.COUNTED) < AGREES,
              scene.settings.seed() + ":count:" + person,
              scene.world.clock());
      String code = codes.get(all.size());
      all.add(count);
      double part = scene.draws.uniform(person, 1, Purpose.COUNTED);
      long seconds = Math.round(part * ENROLS_WITHIN.toSeconds());
      errands.add(
          scene.now().plus(ENROLS_FROM).plusSeconds(seconds),
          person,
          () -> {
            count.enrol(code);
            return report(count);
          });
    }
  }

  private Action report(CountedPhone count) throws IOException {
    if (scene.isOver()) {
      return () -> {};
    }
    Instant soonest = scene.now().plus(AGAIN);
    Instant next = count.phone().isDead() ? soonest : count.report().orElse(scene.end());
    return () ->
        errands.add(
            next.isAfter(soonest) ? next : soonest,
            count.phone().owner().number(),
            () -> report(count));
  }

  /** A restore has lost what the first server took after a back-up. */
  void lost(Instant backUp) {
    for (CountedPhone each : all) {
      each.accepted()
          .forEach(
              (name, at) -> {
                if (at.isAfter(backUp)) {
                  lost.add(name);
                }
              });
    }
  }

  /** {@return whether reports, or batches of them, wait to be passed on} */
  boolean areWaiting() throws IOException {
    return files().waiting() > 0;
  }

  private CountsFiles files() {
    return files(scene.settings.authority());
  }

  private static CountsFiles files(Path authority) {
    return new CountsFiles(authority.resolve("authority.db"));
  }

  private Map<String, Long> lostFigures() throws IOException {
    Map<String, Long> figures = new HashMap<>();
    for (Path before : scene.servers.lost()) {
      figures.putAll(files(before).figures());
    }
    return figures;
  }

  CountsAccount account() throws IOException {
    Set<String> sent = new HashSet<>();
    Set<String> accepted = new HashSet<>();
    for (CountedPhone each : all) {
      sent.addAll(each.sent());
      accepted.addAll(each.accepted().keySet());
    }
    return new CountsAccount(
        sent,
        accepted,
        lost,
        files().sums(),
        new CountsFiles(scene.servers.secondDatabase()).sums(),
        new CountsAccount.Figures(files().figures(), lostFigures(), scene.health.shownReports()));
  }

  @Override
  public void close() throws IOException {
    for (CountedPhone each : all) {
      each.close();
    }
  }
}
