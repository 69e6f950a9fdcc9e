// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The codes by SMS, as the laboratory, the carrier and the authority have them.
 *
 * @param asked the messages that the laboratory asked for
 * @param taken the messages that the carrier took, in their order
 * @param states the authority's state of each message, by the code's number
 * @param lost the codes' numbers of messages that were asked for after a back-up that was restored
 * @param entered the codes that people read in a message and entered
 */
public record SmsAccount(
    List<Asked> asked,
    List<Message> taken,
    Map<String, String> states,
    Set<String> lost,
    List<Entered> entered) {

  public SmsAccount {
    asked = List.copyOf(asked);
    taken = List.copyOf(taken);
    states = Map.copyOf(states);
    lost = Set.copyOf(lost);
    entered = List.copyOf(entered);
  }

  /** A message that is to bring a code to a number, written as in Vietnam. */
  public record Asked(String codeId, String code, String telephone) {}

  /**
   * A message that the carrier took.
   *
   * @param number the number with the country's
   * @param dropped whether its connection ended in place of an answer
   */
  public record Message(String number, String text, boolean dropped) {}

  /** A code of eight digits that someone entered, and the telephone that showed it. */
  public record Entered(String code, String telephone) {}
}
