// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bluezone.examples.cli.file.Names;
import io.bluezone.examples.cli.terminal.Console;
import io.bluezone.examples.cli.text.Message;
import io.bluezone.examples.cli.text.Texts;
import org.jspecify.annotations.Nullable;

/** The outcome of a check. The remedy, mostly a command, is null if nothing has to be done. */
public record Finding(String id, State state, Message found, @Nullable Message remedy) {

  public enum State {
    @JsonProperty("ok")
    OK,
    /** It works, but not as well or as privately as it could. */
    @JsonProperty("warning")
    WARNING,
    @JsonProperty("failed")
    FAILED,
    /** Something else has to be mended first. */
    @JsonProperty("not-checked")
    NOT_CHECKED
  }

  static Finding ok(String id, Message found) {
    return new Finding(id, State.OK, found, null);
  }

  static Finding warning(String id, Message found, Message remedy) {
    return new Finding(id, State.WARNING, found, remedy);
  }

  static Finding failed(String id, Message found, Message remedy) {
    return new Finding(id, State.FAILED, found, remedy);
  }

  static Finding notChecked(String id, Message why) {
    return new Finding(id, State.NOT_CHECKED, why, null);
  }

  /** A line, and one for the remedy if there is one. */
  public String text(Texts texts) {
    String mark = texts.get("doctor.state." + Names.of(state));
    String line = "%-8s %-20s %s%n".formatted(mark, id, Console.printable(texts.get(found)));
    return remedy == null
        ? line
        : line + "%29s -> %s%n".formatted("", Console.printable(texts.get(remedy)));
  }

  /** A finding in the words of a language. */
  record Said(String id, State state, String found, @Nullable String remedy) {}

  Said said(Texts texts) {
    return new Said(id, state, texts.get(found), remedy == null ? null : texts.get(remedy));
  }
}
