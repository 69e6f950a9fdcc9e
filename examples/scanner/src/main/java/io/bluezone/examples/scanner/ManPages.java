// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.servers.cli.ManPage;
import io.bluezone.servers.cli.text.Language;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Writes the manual pages of all commands, in both languages, while the command is built. */
final class ManPages {

  private ManPages() {}

  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]));
  }

  static void write(Path out) throws IOException {
    for (Language language : Language.values()) {
      Path folder = (language == Language.EN ? out : out.resolve(language.code())).resolve("man1");
      Files.createDirectories(folder);
      PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
      write(new Bluezone().commandLine(language, nowhere, nowhere).getCommandSpec(), folder);
    }
  }

  private static void write(CommandSpec command, Path folder) throws IOException {
    Files.writeString(folder.resolve(ManPage.nameOf(command) + ".1"), ManPage.of(command));
    for (CommandLine below : new LinkedHashSet<>(command.subcommands().values())) {
      write(below.getCommandSpec(), folder);
    }
  }
}
