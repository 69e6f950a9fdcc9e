// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.rehearsal.check.SmsAccount.Asked;
import io.bluezone.lab.rehearsal.check.SmsAccount.Entered;
import io.bluezone.lab.rehearsal.check.SmsAccount.Message;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A code that goes out twice, to another or without a true state is found. */
class CodesBySmsTest {

  private static final String TELEPHONE = "0913570003";
  private static final Asked ASKED = new Asked("c1", "12345674", TELEPHONE);
  private static final Message SENT = message("84913570003", false);

  private static Message message(String number, boolean dropped) {
    return new Message(number, "Mã Bluezone 1234 5674, nhập trước 10:00 04/03.", dropped);
  }

  private static List<String> faults(List<Message> taken, String state, List<Entered> entered) {
    Finding finding = new Finding("codes-by-sms");
    CodesBySms.check(
        new SmsAccount(List.of(ASKED), taken, Map.of("c1", state), Set.of(), entered), finding);
    return finding.faults();
  }

  private static List<String> faultsOfAnUnknown(List<Message> taken, Set<String> lost) {
    Finding finding = new Finding("codes-by-sms");
    CodesBySms.check(new SmsAccount(List.of(ASKED), taken, Map.of(), lost, List.of()), finding);
    return finding.faults();
  }

  @Test
  void holdsForAMessageOfEachState() {
    assertThat(faults(List.of(SENT), "DELIVERED", List.of(new Entered("12345674", TELEPHONE))))
        .isEmpty();
    assertThat(faults(List.of(), "NUMBER_GONE", List.of())).isEmpty();
    assertThat(faults(List.of(), "PERHAPS_SENT", List.of())).isEmpty();
    assertThat(faults(List.of(message("84913570003", true)), "PERHAPS_SENT", List.of())).isEmpty();
  }

  @Test
  void findsAMessageThatTheAuthorityHasLostWithoutARestore() {
    assertThat(faultsOfAnUnknown(List.of(SENT), Set.of("c1"))).isEmpty();
    assertThat(faultsOfAnUnknown(List.of(SENT), Set.of()))
        .containsExactly("the message of code c1 is said to be nothing, and the carrier took one");
    assertThat(faultsOfAnUnknown(List.of(), Set.of("c2")))
        .containsExactly("the message of code c1 is said to be nothing, and the carrier took none");
  }

  @Test
  void findsAMessageThatGoesOutTwice() {
    assertThat(faults(List.of(SENT, SENT), "SENT", List.of()))
        .anyMatch(fault -> fault.contains("gone out 2 times"));
  }

  @Test
  void findsMoreRemindersThanCodes() {
    Message reminder = new Message("84913570003", "Mã Bluezone của bạn chưa dùng.", false);
    assertThat(faults(List.of(SENT, reminder), "SENT", List.of())).isEmpty();
    assertThat(faults(List.of(SENT, reminder, reminder), "SENT", List.of()))
        .contains("3 messages have gone out for 1 codes");
  }

  @Test
  void findsAMessageToAnotherTelephone() {
    assertThat(faults(List.of(message("84913570004", false)), "SENT", List.of()))
        .anyMatch(fault -> fault.contains("to another's telephone"))
        .anyMatch(fault -> fault.contains("a number that no one gave"));
  }

  @Test
  void findsAStateThatIsNotTrue() {
    assertThat(faults(List.of(), "SENT", List.of()))
        .containsExactly("the message of code c1 is said to be SENT, and the carrier took none");
    assertThat(faults(List.of(SENT), "NUMBER_GONE", List.of()))
        .containsExactly(
            "the message of code c1 is said to be NUMBER_GONE, and the carrier took one");
    assertThat(faults(List.of(message("84913570003", true)), "SENT", List.of()))
        .anyMatch(fault -> fault.contains("one without an answer"));
  }

  @Test
  void findsACodeThatNoMessageHasBrought() {
    assertThat(faults(List.of(), "PERHAPS_SENT", List.of(new Entered("12345674", TELEPHONE))))
        .containsExactly("a code was entered that no message has brought");
  }
}
