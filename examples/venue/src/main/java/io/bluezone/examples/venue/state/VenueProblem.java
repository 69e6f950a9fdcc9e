// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.state;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that is wrong, by a stable code such as {@code ADAPTER_OFF}: what, and what to do, in
 * both languages.
 */
public record VenueProblem(
    String code, RadioHealth.Level level, Instant since, String english, String vietnamese) {

  /**
   * Says the problem and its remedy: in Vietnamese if the language is {@code vi}, otherwise in
   * English.
   */
  public String sentence(Locale language) {
    return language.getLanguage().equals("vi") ? vietnamese : english;
  }
}
