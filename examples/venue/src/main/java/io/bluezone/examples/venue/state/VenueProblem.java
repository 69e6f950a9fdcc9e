// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.state;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that is wrong.
 *
 * @param code what, such as {@code ADAPTER_OFF}; stable
 * @param level how much it matters
 * @param since since when
 * @param english what is wrong and what to do
 * @param vietnamese the same in Vietnamese
 */
public record VenueProblem(
    String code, RadioHealth.Level level, Instant since, String english, String vietnamese) {

  /**
   * Says the problem and its remedy.
   *
   * @param language Vietnamese if its language is {@code vi}, otherwise English
   * @return one or more sentences
   */
  public String sentence(Locale language) {
    return language.getLanguage().equals("vi") ? vietnamese : english;
  }
}
