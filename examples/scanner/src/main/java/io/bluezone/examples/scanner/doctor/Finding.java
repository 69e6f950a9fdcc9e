// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.base.Splitter;
import io.bluezone.servers.cli.file.Names;
import io.bluezone.servers.cli.terminal.Console;
import io.bluezone.servers.cli.terminal.Terminal;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The outcome of a check. The remedy, mostly a command, is null if nothing has to be done. */
public record Finding(String id, State state, Message found, @Nullable Message remedy) {

  /** Where what was found begins. */
  private static final int INDENT = 30;

  private static final int REMEDY_INDENT = 11;
  private static final Splitter REMEDIES = Splitter.on("; ");

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

  /** Says it in lines of so many columns, and below them each remedy on a line to copy. */
  String text(Texts texts, int columns) {
    String mark = texts.get("doctor.state." + Names.of(state));
    String indent = " ".repeat(INDENT);
    List<String> lines = Terminal.wrapped(Console.printable(texts.get(found)), columns - INDENT);
    String said =
        "%-8s %-20s %s%n".formatted(mark, id, String.join(System.lineSeparator() + indent, lines));
    return remedy == null
        ? said
        : said
            + " ".repeat(REMEDY_INDENT - 2)
            + texts.get("doctor.do")
            + System.lineSeparator()
            + REMEDIES
                .splitToStream(Console.printable(texts.get(remedy)))
                .map(each -> " ".repeat(REMEDY_INDENT) + each + System.lineSeparator())
                .collect(Collectors.joining());
  }

  /** A finding in the words of a language. */
  record Said(String id, State state, String found, @Nullable String remedy) {}

  Said said(Texts texts) {
    return new Said(id, state, texts.get(found), remedy == null ? null : texts.get(remedy));
  }
}
