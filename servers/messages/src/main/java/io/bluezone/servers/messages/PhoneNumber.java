// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.messages;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mobile number of Viet Nam. It is nowhere but in memory: it has no text form but for a carrier,
 * and is equal to itself alone.
 */
public final class PhoneNumber {

  private static final Pattern SPACING = Pattern.compile("[\\s\\u00a0.()-]");
  private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]+");
  private static final String COUNTRY = "84";
  private static final int LENGTH = 9;

  /** The first digits of mobile numbers, after the country's or the zero. */
  private static final String MOBILE = "35789";

  /** The things that can be wrong with a number. */
  public enum Fault {
    EMPTY("the number is missing"),
    CHARACTERS("a number has digits, with + before them at most"),
    BEGINNING("a number begins with 0 or +84"),
    LENGTH("after 0 or +84 come nine digits"),
    NOT_MOBILE("a mobile number goes on with 3, 5, 7, 8 or 9");

    private final String sentence;

    Fault(String sentence) {
      this.sentence = sentence;
    }
  }

  private final String international;

  private PhoneNumber(String international) {
    this.international = international;
  }

  /** {@return what is wrong with a number as it was typed, if anything is} */
  public static Optional<Fault> fault(String typed) {
    String text = SPACING.matcher(typed).replaceAll("");
    if (text.isEmpty()) {
      return Optional.of(Fault.EMPTY);
    }
    if (!DIGITS.matcher(text).matches()) {
      return Optional.of(Fault.CHARACTERS);
    }
    Optional<String> rest = national(text);
    if (rest.isEmpty()) {
      return Optional.of(Fault.BEGINNING);
    }
    String digits = rest.get();
    if (!digits.isEmpty() && MOBILE.indexOf(digits.charAt(0)) < 0) {
      return Optional.of(Fault.NOT_MOBILE);
    }
    return digits.length() == LENGTH ? Optional.empty() : Optional.of(Fault.LENGTH);
  }

  /**
   * Reads a number.
   *
   * @throws IllegalArgumentException that says what is wrong, without the number
   */
  public static PhoneNumber of(String typed) {
    Optional<Fault> fault = fault(typed);
    if (fault.isPresent()) {
      throw new IllegalArgumentException(fault.get().sentence);
    }
    return new PhoneNumber(COUNTRY + national(SPACING.matcher(typed).replaceAll("")).orElseThrow());
  }

  private static Optional<String> national(String text) {
    for (String beginning : new String[] {"+" + COUNTRY, "00" + COUNTRY}) {
      if (text.startsWith(beginning)) {
        // Often written +84 (0) 90…
        return Optional.of(text.substring(beginning.length()).replaceFirst("^0", ""));
      }
    }
    if (text.startsWith("0") && !text.startsWith("00")) {
      return Optional.of(text.substring(1));
    }
    return text.startsWith(COUNTRY) && text.length() == COUNTRY.length() + LENGTH
        ? Optional.of(text.substring(COUNTRY.length()))
        : Optional.empty();
  }

  /** {@return the digits with the country's, without a plus: for a carrier alone} */
  public String forCarrier() {
    return international;
  }

  /** Tells nothing of the number. */
  @Override
  public String toString() {
    return "a telephone number";
  }
}
