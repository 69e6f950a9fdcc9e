// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import io.bluezone.lab.rehearsal.check.SmsAccount;
import io.bluezone.lab.rehearsal.health.ConflictException;
import io.bluezone.lab.rehearsal.health.HealthService.Issued;
import io.bluezone.lab.rehearsal.health.ServiceAwayException;
import io.bluezone.lab.rehearsal.health.TestedCase;
import io.bluezone.lab.rehearsal.run.HealthCare.Wait;
import io.bluezone.lab.rehearsal.story.StoryEvent.Step;
import io.bluezone.lab.rehearsal.town.RehearsalTown;
import io.bluezone.servers.messages.smsc.SimulatedSmsc.Act;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The laboratory's codes. Some it tells at once; others the authority sends by SMS, and the
 * laboratory helps those that do not arrive.
 */
final class LaboratoryCodes {

  private static final double BY_SMS = 0.5;
  private static final Duration AGAIN = Duration.ofMinutes(10);
  private static final LocalTime SENT_FROM = LocalTime.of(7, 0);
  private static final LocalTime SENT_UNTIL = LocalTime.of(21, 0);

  /** The carrier answers in milliseconds; where nothing fails the town waits for it. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final Duration LONGEST_IN_TROUBLE = Duration.ofMillis(500);

  private final Scene scene;
  private final HealthCare care;
  private final List<SmsAccount.Asked> asked = new ArrayList<>();
  private final Map<String, Instant> askedAt = new HashMap<>();
  private final Set<String> lost = new HashSet<>();
  private final List<SmsAccount.Entered> entered = new ArrayList<>();
  private final Map<Integer, String> read = new HashMap<>();

  LaboratoryCodes(Scene scene, HealthCare care) {
    this.scene = scene;
    this.care = care;
  }

  /** Issues a code, now or when the server can. */
  void issue(TestedCase tested, boolean isCertain) throws IOException {
    boolean isCalledUp = isCertain && !tested.isListed();
    issue(tested, isCertain, isCalledUp || care.draw(tested.person(), Wait.BY_SMS) < BY_SMS);
  }

  private void issue(TestedCase tested, boolean isCertain, boolean isBySms) throws IOException {
    if (scene.isOver()) {
      return;
    }
    if (!scene.servers.authority().isAnswering()) {
      scene.agenda.add(scene.now().plus(AGAIN), () -> issue(tested, isCertain, isBySms));
      return;
    }
    String telephone = telephone(tested.person());
    int before = scene.carrier.come(telephone);
    Issued issued;
    try {
      LocalDate testDate = LocalDate.ofInstant(tested.swab(), RehearsalTown.ZONE);
      issued = scene.health.issue(testDate, isBySms ? Optional.of(telephone) : Optional.empty());
    } catch (ServiceAwayException e) {
      scene.agenda.add(scene.now().plus(AGAIN), () -> issue(tested, isCertain, isBySms));
      return;
    }
    tested.issued(issued.id());
    tell(tested, Step.Kind.CODE_ISSUED);
    if (isBySms) {
      asked.add(new SmsAccount.Asked(issued.id(), issued.code(), telephone));
      askedAt.put(issued.id(), scene.now());
      follow(tested, isCertain, issued.id(), before);
    } else {
      care.planEntry(tested, isCertain, issued.code());
    }
  }

  private String telephone(int person) {
    return scene.town.residents().get(person).telephone();
  }

  private void tell(TestedCase tested, Step.Kind kind) {
    scene.story.tell(new Step(tested.person(), scene.now(), kind));
  }

  /** Looks until the message is there, or the person has been given another code. */
  private void follow(TestedCase tested, boolean isCertain, String codeId, int before)
      throws IOException {
    if (scene.isOver() || tested.latestCode().filter(codeId::equals).isEmpty()) {
      return;
    }
    Optional<String> code = scene.carrier.read(telephone(tested.person()), before, longest());
    if (code.isPresent()) {
      tell(tested, Step.Kind.CODE_ARRIVED);
      read.put(tested.person(), code.get());
      care.planEntry(tested, isCertain, code.get());
    } else if (!help(tested, isCertain, codeId)) {
      scene.agenda.add(scene.now().plus(AGAIN), () -> follow(tested, isCertain, codeId, before));
    }
  }

  private Duration longest() {
    LocalTime time = LocalTime.ofInstant(scene.now(), RehearsalTown.ZONE);
    boolean isSending =
        !time.isBefore(SENT_FROM)
            && time.isBefore(SENT_UNTIL)
            && scene.carrier.isTaking()
            && scene.servers.authority().isAnswering();
    if (!isSending) {
      return Duration.ZERO;
    }
    return scene.settings.trouble() == null ? LONGEST : LONGEST_IN_TROUBLE;
  }

  /**
   * Enters the number again of a message that has surely not gone out, or issues another code;
   * tells whether there is another.
   */
  private boolean help(TestedCase tested, boolean isCertain, String codeId) throws IOException {
    if (!scene.servers.authority().isAnswering() || !scene.files.hasCode(codeId)) {
      return false;
    }
    try {
      switch (scene.health.messageOf(codeId)) {
        case "number_gone", "refused" -> {
          scene.health.enterNumber(codeId, telephone(tested.person()));
          return false;
        }
        case "perhaps_sent" -> {
          issue(tested, isCertain, false);
          return true;
        }
        default -> {
          return false;
        }
      }
    } catch (ServiceAwayException e) {
      // It is looked at again.
      return false;
    } catch (ConflictException e) {
      issue(tested, isCertain, false);
      return true;
    }
  }

  /** Someone enters a code that they were told, or read on their telephone. */
  void entered(int person, String code) {
    if (code.equals(read.get(person))) {
      entered.add(new SmsAccount.Entered(code.replace(" ", ""), telephone(person)));
    }
  }

  /** A restore has lost the messages that were asked for after its back-up. */
  void lost(Instant backUp) {
    askedAt.forEach(
        (code, at) -> {
          if (!at.isBefore(backUp)) {
            lost.add(code);
          }
        });
  }

  SmsAccount account() throws IOException {
    return new SmsAccount(
        asked,
        scene.carrier.taken().stream()
            .map(
                each ->
                    new SmsAccount.Message(
                        each.number(), each.text(), each.act() == Act.TAKE_AND_DROP))
            .toList(),
        scene.files.messages(),
        lost,
        entered);
  }
}
