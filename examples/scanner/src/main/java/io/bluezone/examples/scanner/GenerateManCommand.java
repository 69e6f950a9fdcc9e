// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.examples.cli.file.InputRefusedException;
import io.bluezone.examples.cli.file.OutputFile;
import io.bluezone.examples.cli.file.Overwriting;
import io.bluezone.examples.cli.text.Language;
import io.bluezone.examples.cli.text.Message;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Writes manual pages of all commands, in both languages. */
@Command(
    name = "generate-man",
    description = {
      "Writes manual pages of all commands, in English and in Vietnamese.",
      "The folder can be named in MANPATH: bluezone-scan is the page of scan."
    })
final class GenerateManCommand implements Callable<Integer> {

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "The folder; made if there is none.")
  Path out = Path.of("");

  @Mixin Overwriting overwriting = new Overwriting();

  @Override
  public Integer call() throws InputRefusedException, IOException {
    for (Language language : Language.values()) {
      Path folder = (language == Language.EN ? out : out.resolve(language.code())).resolve("man1");
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new InputRefusedException(Message.of("output.no-folder", out, folder), e);
      }
      PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
      write(Bluezone.commandLine(language, nowhere, nowhere).getCommandSpec(), folder);
    }
    return 0;
  }

  private void write(CommandSpec command, Path folder) throws InputRefusedException, IOException {
    byte[] page = ManPage.of(command).getBytes(StandardCharsets.UTF_8);
    OutputFile.of(
            folder.resolve(ManPage.nameOf(command) + ".1"), OutputFile.Readers.ALL, overwriting)
        .write(stream -> stream.write(page));
    for (CommandLine below : new LinkedHashSet<>(command.subcommands().values())) {
      write(below.getCommandSpec(), folder);
    }
  }
}
