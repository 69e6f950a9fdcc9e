// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.value;

import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The reader of a result: a person or a program. */
public final class TextOrJson {

  enum Format {
    TEXT,
    JSON
  }

  @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "TEXT")
  Format format = Format.TEXT;

  public boolean isJson() {
    return format == Format.JSON;
  }

  /** Says that what comes is not all: as a line of a text, and on standard error beside JSON. */
  public void sayPartial(CommandLine command, Message note) {
    String line = Texts.of(command.getCommandSpec()).get(note);
    if (isJson()) {
      command.getErr().println("bluezone: " + line);
      command.getErr().flush();
    } else {
      command.getOut().println(line);
    }
  }
}
