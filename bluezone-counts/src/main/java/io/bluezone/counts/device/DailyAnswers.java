// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.device;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A device's answers to the questions of a day.
 *
 * @param state {@link #WORKS}, or from {@link #state} what hinders the device
 * @param checkedToday whether it has checked a bulletin on this UTC day
 * @param warned whether it was warned in the last 14 days
 * @param opened whether its owner has opened the warning
 * @param disclosed whether its owner has disclosed
 */
public record DailyAnswers(
    String state, boolean checkedToday, boolean warned, boolean opened, boolean disclosed) {

  /** The state of a device that nothing hinders. */
  public static final String WORKS = "works";

  /** The state of a device of which it is not known: no task has it, so that it is left out. */
  public static final String UNKNOWN = "unknown";

  public DailyAnswers {
    Objects.requireNonNull(state, "state");
  }

  /** {@return the state of a device with these kinds of problems: the first of them counts} */
  public static String state(List<? extends Enum<?>> problems) {
    return problems.isEmpty()
        ? WORKS
        : problems.get(0).name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** {@return the answers by the names of the questions} */
  public Map<String, String> toMap() {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("state", state);
    answers.put("checked today", yesOrNo(checkedToday));
    answers.put("warned", yesOrNo(warned));
    answers.put("opened", yesOrNo(opened));
    answers.put("disclosed", yesOrNo(disclosed));
    return answers;
  }

  private static String yesOrNo(boolean answer) {
    return answer ? "yes" : "no";
  }
}
