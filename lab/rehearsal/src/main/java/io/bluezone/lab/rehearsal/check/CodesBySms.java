// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import io.bluezone.lab.rehearsal.check.SmsAccount.Asked;
import io.bluezone.lab.rehearsal.check.SmsAccount.Entered;
import io.bluezone.lab.rehearsal.check.SmsAccount.Message;
import java.util.List;
import java.util.Set;

/**
 * A code goes to its telephone once at most, and the authority says what became of it: a message
 * whose connection ended before the answer has perhaps been sent. A restore knows none that was
 * asked for after its back-up.
 */
final class CodesBySms {

  private static final String UNKNOWN = "PERHAPS_SENT";
  private static final String NOTHING = "nothing";
  private static final Set<String> SENT = Set.of("SENT", "DELIVERED", "NOT_DELIVERED");
  private static final int HALF = 4;

  private CodesBySms() {}

  static void check(SmsAccount account, Finding finding) {
    for (Asked asked : account.asked()) {
      List<Message> gone =
          account.taken().stream().filter(each -> brings(each, asked.code())).toList();
      finding.expect(
          gone.size() <= 1, "code %.4s has gone out %d times", asked.codeId(), gone.size());
      finding.expect(
          gone.stream().allMatch(each -> isTo(each, asked.telephone())),
          "code %.4s has gone to another's telephone",
          asked.codeId());
      boolean isLost = account.lost().contains(asked.codeId());
      String state = account.states().getOrDefault(asked.codeId(), isLost ? UNKNOWN : NOTHING);
      boolean isTrue =
          state.equals(UNKNOWN)
              || (!state.equals(NOTHING) && SENT.contains(state) == (gone.size() == 1));
      finding.expect(
          isTrue && (state.equals(UNKNOWN) || gone.stream().noneMatch(Message::dropped)),
          "the message of code %.4s is said to be %s, and the carrier took %s",
          asked.codeId(),
          state,
          gone.isEmpty() ? "none" : gone.get(0).dropped() ? "one without an answer" : "one");
    }
    for (Entered entered : account.entered()) {
      finding.expect(
          account.taken().stream()
              .anyMatch(each -> isTo(each, entered.telephone()) && brings(each, entered.code())),
          "a code was entered that no message has brought");
    }
    for (Message each : account.taken()) {
      List<Asked> own =
          account.asked().stream().filter(asked -> isTo(each, asked.telephone())).toList();
      long others =
          account.taken().stream().filter(other -> other.number().equals(each.number())).count();
      finding.expect(!own.isEmpty(), "a message has gone to a number that no one gave");
      finding.expect(
          others <= 2L * own.size(), "%d messages have gone out for %d codes", others, own.size());
    }
  }

  /** A code is written in two halves. */
  private static boolean brings(Message message, String code) {
    return message.text().contains(code.substring(0, HALF) + " " + code.substring(HALF));
  }

  private static boolean isTo(Message message, String telephone) {
    return message.number().equals("84" + telephone.substring(1));
  }
}
