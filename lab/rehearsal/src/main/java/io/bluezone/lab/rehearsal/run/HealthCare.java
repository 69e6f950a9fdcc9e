// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import static java.util.Objects.requireNonNull;

import io.bluezone.client.ClientException;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.lab.epidemic.disease.Purpose;
import io.bluezone.lab.rehearsal.check.ReferenceCourses;
import io.bluezone.lab.rehearsal.health.Infection;
import io.bluezone.lab.rehearsal.health.LostTime;
import io.bluezone.lab.rehearsal.health.Scenario;
import io.bluezone.lab.rehearsal.health.Scenario.Minutes;
import io.bluezone.lab.rehearsal.health.TestedCase;
import io.bluezone.lab.rehearsal.health.TestedCase.Consented;
import io.bluezone.lab.rehearsal.phone.Phone;
import io.bluezone.lab.rehearsal.story.StoryEvent;
import io.bluezone.lab.rehearsal.story.StoryEvent.Step;
import io.bluezone.lab.rehearsal.town.Agenda.Action;
import io.bluezone.lab.rehearsal.town.RehearsalTown;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Symptoms, swab the morning after, result, code, disclosure, as the scenario has it. Nothing is
 * uploaded after the last day.
 */
final class HealthCare {

  private static final double PERCENT = 100;
  private static final double LISTED = 0.5;

  /** The minutes of a day in which someone is swabbed, and gives the keys of the day before. */
  private static final Minutes SWAB_AT = new Minutes(8 * 60, 10 * 60);

  private static final Minutes LATER_AT = new Minutes(8 * 60, 12 * 60);
  private static final Duration AT_WARD = Duration.ofMinutes(30);
  private static final Duration AGAIN = Duration.ofMinutes(10);
  private static final LocalDate FIRST_UTC_DAY =
      LocalDate.ofInstant(RehearsalTown.startOf(0), ZoneOffset.UTC);

  private final Scene scene;
  private final Scenario scenario;
  private final DailyLife life;
  private final CheckIns checkIns;
  private final LaboratoryCodes codes;
  private final Map<Integer, Action> afterAnswer = new HashMap<>();
  private final Set<Integer> willing = new HashSet<>();
  private final Set<Integer> forgotten = new HashSet<>();
  private final Set<Integer> called = new HashSet<>();
  private final Set<Integer> listed = new HashSet<>();

  /** Draws that are not of a purpose of their own. */
  enum Wait {
    SWAB,
    RESULT,
    CODE,
    ENTRY,
    LATER,
    HISTORY,
    LISTED,
    BY_SMS
  }

  HealthCare(Scene scene, DailyLife life, CheckIns checkIns) {
    this.scene = scene;
    scenario = scene.settings.scenario();
    this.life = life;
    this.checkIns = checkIns;
    codes = new LaboratoryCodes(scene, this);
  }

  /** {@return the laboratory's codes} */
  LaboratoryCodes codes() {
    return codes;
  }

  @SuppressWarnings("EnumOrdinal") // counts where a draw is, and is kept nowhere
  double draw(int person, Wait wait) {
    return scene.draws.uniform(person, 1 + wait.ordinal(), Purpose.TESTED);
  }

  private Duration drawn(int person, Wait wait, Minutes time) {
    return time.at(draw(person, wait));
  }

  private boolean happens(int person, Purpose purpose, int percent) {
    return scene.draws.uniform(person, 0, purpose) * PERCENT < percent;
  }

  /** Follows the course of an infection. */
  void follow(Infection infection) {
    int person = infection.person();
    infection
        .symptoms()
        .filter(at -> at.isBefore(scene.end()))
        .ifPresent(
            at ->
                scene.agenda.add(
                    at.isBefore(scene.now()) ? scene.now() : at, () -> fallIll(person, at, false)));
  }

  private void fallIll(int person, Instant at, boolean isCertain) {
    scene.story.tell(new Step(person, at, Step.Kind.SYMPTOMS));
    if (isCertain || happens(person, Purpose.STAYS_HOME_ILL, scenario.staysHomeIll())) {
      life.stayHome(person);
    }
    if (isCertain || happens(person, Purpose.TESTED, scenario.tested())) {
      boolean isNight = scene.now().equals(RehearsalTown.startOf(0));
      int day = RehearsalTown.dayOf(scene.now()) + (isNight ? 0 : 1);
      planSwab(person, day, false, isCertain);
    }
  }

  /**
   * Someone who has been ill since yesterday, and does all that they are asked.
   *
   * @param isListed whether their IDs are listed in place of their keys
   */
  void fallIllForCertain(Infection infection, boolean isListed) {
    if (isListed) {
      listed.add(infection.person());
    }
    fallIll(infection.person(), infection.symptoms().orElseThrow(), true);
  }

  /** Someone who is not ill, and whose sample is mixed up with another's. */
  void mixUp(int person) {
    life.stayHome(person);
    planSwab(person, 0, true, true);
  }

  private void planSwab(int person, int day, boolean isMistaken, boolean isCertain) {
    Instant swab = RehearsalTown.startOf(day).plus(drawn(person, Wait.SWAB, SWAB_AT));
    if (swab.isBefore(scene.end())) {
      scene.agenda.add(swab, () -> swab(person, isMistaken, isCertain));
    }
  }

  private void swab(int person, boolean isMistaken, boolean isCertain) {
    scene.story.tell(new Step(person, scene.now(), Step.Kind.SWABBED));
    if (isCertain) {
      willing.add(person);
    }
    life.stayHome(person);
    life.visitWard(person, scene.now().plus(AT_WARD));
    TestedCase tested = new TestedCase(person, scene.now(), isMistaken);
    if (listed.contains(person) || (!isCertain && draw(person, Wait.LISTED) < LISTED)) {
      tested.listIds();
    }
    Instant result = scene.now().plus(drawn(person, Wait.RESULT, scenario.resultMinutes()));
    scene.agenda.add(result, () -> positive(tested, isCertain));
  }

  private void positive(TestedCase tested, boolean isCertain) {
    if (scene.isOver()) {
      return;
    }
    scene.cases.put(tested.person(), tested);
    scene.story.tell(new Step(tested.person(), scene.now(), Step.Kind.TESTED_POSITIVE));
    if (!tested.isMistaken()) {
      checkIns.ask(tested);
    }
    Duration wait = drawn(tested.person(), Wait.CODE, scenario.codeMinutes());
    scene.agenda.add(scene.now().plus(wait), () -> codes.issue(tested, isCertain));
  }

  /** A code is in its person's hand, who enters it with the app, or does not. */
  void planEntry(TestedCase tested, boolean isCertain, String code) {
    int person = tested.person();
    Phone phone = scene.phones.get(person);
    if (phone != null && (isCertain || happens(person, Purpose.CODE_USED, scenario.codeUsed()))) {
      Duration wait = drawn(person, Wait.ENTRY, scenario.entryMinutes());
      scene.agenda.add(scene.now().plus(wait), () -> enter(tested, phone, code));
    }
  }

  private void enter(TestedCase tested, Phone phone, String code) throws IOException {
    if (scene.isOver()) {
      return;
    }
    if (!phone.isUsable()) {
      scene.agenda.add(scene.now().plus(AGAIN), () -> enter(tested, phone, code));
      return;
    }
    LocalDate last = phone.utcDay().minusDays(1);
    scene.story.tell(new Step(tested.person(), scene.now(), Step.Kind.CODE_ENTERED));
    codes.entered(tested.person(), code);
    tested.consented(new Consented(false, FIRST_UTC_DAY, last));
    try {
      tested.chose(ReferenceCourses.chosen(phone.encounters()));
      took(tested, phone.disclose(code, FIRST_UTC_DAY, last, tested.isListed()));
    } catch (ClientException e) {
      if (e.problem().filter("disclosure-pending"::equals).isPresent()) {
        scene.agenda.add(scene.now().plus(AGAIN), () -> enter(tested, phone, code));
        return;
      }
      requireExpected(tested, e);
      if (!e.isRefusal()) {
        afterAnswer.put(tested.person(), () -> giveMore(tested, phone, last));
      }
      return;
    }
    giveMore(tested, phone, last);
  }

  /** No connection is daily life; nothing is refused but what a restore has made unknown. */
  private void requireExpected(TestedCase tested, ClientException e) throws ClientException {
    if (e.isRefusal() && !forgotten.contains(tested.person())) {
      throw e;
    }
  }

  private void giveMore(TestedCase tested, Phone phone, LocalDate last) throws IOException {
    if (willing.contains(tested.person())
        || draw(tested.person(), Wait.HISTORY) * PERCENT < scenario.historyGiven()) {
      tested.consented(new Consented(true, FIRST_UTC_DAY, last));
      giveHistory(tested, phone, last);
    }
    planLaterDay(tested, phone, last.plusDays(1));
  }

  private void giveHistory(TestedCase tested, Phone phone, LocalDate last) throws IOException {
    try {
      phone.sendHistory(FIRST_UTC_DAY, last);
    } catch (ClientException e) {
      requireExpected(tested, e);
      if (!e.isRefusal()) {
        scene.agenda.add(scene.now().plus(AGAIN), () -> giveHistory(tested, phone, last));
      }
    }
  }

  private void planLaterDay(TestedCase tested, Phone phone, LocalDate given) {
    int day = RehearsalTown.dayOf(scene.now()) + 1;
    Instant later = RehearsalTown.startOf(day).plus(drawn(tested.person(), Wait.LATER, LATER_AT));
    Optional<String> code = tested.latestCode();
    scene.agenda.add(
        later,
        () -> {
          if (tested.latestCode().equals(code)) {
            giveLaterDay(tested, phone, given);
          }
        });
  }

  private void giveLaterDay(TestedCase tested, Phone phone, LocalDate day) throws IOException {
    if (!phone.isUsable()) {
      scene.agenda.add(scene.now().plus(AGAIN), () -> giveLaterDay(tested, phone, day));
      return;
    }
    if (!scene.isOver() && tested.withdrawn().isEmpty()) {
      tested.consented(new Consented(false, day, day));
      try {
        tested.chose(ReferenceCourses.chosen(phone.encounters()));
        took(tested, phone.discloseLater(day, day));
      } catch (ClientException e) {
        requireExpected(tested, e);
      }
    }
  }

  /**
   * After a restore the laboratory issues new codes for the time that is lost, next morning.
   *
   * @param told the time of which the restore said that it is lost
   */
  void makeGood(Instant backUp, LostTime told) throws IOException {
    for (TestedCase each : scene.cases.values()) {
      int before = each.keysLost();
      each.lost(backUp, told);
      Optional<String> code = each.latestCode();
      boolean isForgotten = code.isPresent() && !scene.files.hasCode(code.get());
      if (each.keysLost() > before || isForgotten) {
        issueAgain(each);
      } else if (afterAnswer.containsKey(each.person())) {
        forgotten.add(each.person());
      }
    }
  }

  private void issueAgain(TestedCase tested) {
    int person = tested.person();
    forgotten.add(person);
    if (called.add(person)) {
      int tomorrow = RehearsalTown.dayOf(scene.now()) + 1;
      Instant morning = RehearsalTown.startOf(tomorrow).plus(drawn(person, Wait.LATER, LATER_AT));
      scene.agenda.add(
          morning,
          () -> {
            called.remove(person);
            codes.issue(tested, true);
          });
    }
  }

  /** A disclosure that had to wait was refused: a restore had lost what let it in. */
  void refused(int person) {
    TestedCase tested = requireNonNull(scene.cases.get(person), "the case");
    if (forgotten.contains(person)) {
      issueAgain(tested);
    }
  }

  /** A disclosure that had to wait was accepted. */
  void answered(int person, DisclosureReceipt receipt) {
    TestedCase tested = requireNonNull(scene.cases.get(person), "the case");
    took(tested, receipt);
    Action more = afterAnswer.remove(person);
    if (more != null) {
      scene.agenda.add(scene.now(), more);
    }
  }

  private void took(TestedCase tested, DisclosureReceipt receipt) {
    scene.noteListed();
    tested.accepted(scene.now(), receipt.accepted());
    scene.story.tell(
        new StoryEvent.Disclosed(tested.person(), scene.now(), receipt.sent(), receipt.accepted()));
  }
}
