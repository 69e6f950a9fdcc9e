// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.state;

import java.time.Instant;
import java.util.Locale;

/** A problem by a stable code such as {@code ADAPTER_OFF}, and what to do, in both languages. */
public record VenueProblem(
    String code, RadioHealth.Level level, Instant since, String english, String vietnamese) {

  /** The code of a drill, which is no fault. */
  public static final String DRILL = "DRILL";

  /** Says problem and remedy: in Vietnamese if the language is {@code vi}, else in English. */
  public String sentence(Locale language) {
    return language.getLanguage().equals("vi") ? vietnamese : english;
  }
}
