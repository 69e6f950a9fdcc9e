// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

import io.bluezone.servers.web.text.ShownName;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The state of a box, in numbers and words of a list: nothing of a person, a phone or a contact.
 *
 * @param diskFreeMb free disk, in MiB
 * @param radio kinds of problems, such as {@code ADAPTER_OFF}
 * @param authorityAge seconds since the authority last answered; -1 if it never has
 * @param caseHere whether a case was here of which no one was warned yet
 * @param waiting counts that wait to be handed in
 * @param settings the number of the settings that hold
 */
public record BoxState(
    String version,
    long diskFreeMb,
    List<String> radio,
    long authorityAge,
    boolean caseHere,
    int waiting,
    int settings) {

  private static final Pattern KIND = Pattern.compile("[A-Z][A-Z_]{0,39}");
  private static final int MOST_KINDS = 12;
  private static final int LONGEST_VERSION = 40;
  private static final long MOST = 1L << 40;

  /**
   * Checks what a stranger may have sent.
   *
   * @throws IllegalArgumentException of what cannot be
   */
  public BoxState {
    version = version(version);
    check(0 <= diskFreeMb && diskFreeMb < MOST, "disk");
    radio = List.copyOf(radio);
    check(radio.size() <= MOST_KINDS, "kinds");
    check(radio.stream().allMatch(each -> KIND.matcher(each).matches()), "kind");
    check(-1 <= authorityAge && authorityAge < MOST, "authority");
    check(waiting >= 0 && settings >= 0, "number");
  }

  static String version(String version) {
    check(ShownName.isGood(version, LONGEST_VERSION), "version");
    return version;
  }

  static void check(boolean good, String what) {
    if (!good) {
      throw new IllegalArgumentException("wrong " + what);
    }
  }
}
