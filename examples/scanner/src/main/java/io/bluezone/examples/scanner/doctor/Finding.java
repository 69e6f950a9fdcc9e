// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bluezone.examples.scanner.io.Printable;
import org.jspecify.annotations.Nullable;

/**
 * What a check came to.
 *
 * @param id the check
 * @param state whether all is well
 * @param found what was found, for a person
 * @param remedy what to do, mostly a command; null if nothing has to be done
 */
public record Finding(String id, State state, String found, @Nullable String remedy) {

  /** Whether all is well. */
  public enum State {
    /** It works. */
    @JsonProperty("ok")
    OK("ok"),
    /** It works, but not as well or as privately as it could. */
    @JsonProperty("warning")
    WARNING("warning"),
    /** It does not work. */
    @JsonProperty("failed")
    FAILED("failed"),
    /** Something else has to be mended first. */
    @JsonProperty("not-checked")
    NOT_CHECKED("-");

    private final String mark;

    State(String mark) {
      this.mark = mark;
    }
  }

  static Finding ok(String id, String found) {
    return new Finding(id, State.OK, found, null);
  }

  static Finding warning(String id, String found, String remedy) {
    return new Finding(id, State.WARNING, found, remedy);
  }

  static Finding failed(String id, String found, String remedy) {
    return new Finding(id, State.FAILED, found, remedy);
  }

  static Finding notChecked(String id, String why) {
    return new Finding(id, State.NOT_CHECKED, why, null);
  }

  /** A line, and one for the remedy if there is one. */
  public String text() {
    String line = "%-8s %-20s %s%n".formatted(state.mark, id, Printable.text(found));
    return remedy == null ? line : line + "%29s -> %s%n".formatted("", Printable.text(remedy));
  }
}
