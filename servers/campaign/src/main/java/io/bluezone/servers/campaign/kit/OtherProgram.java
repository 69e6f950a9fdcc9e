// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.kit;

import io.bluezone.servers.cli.file.RefusedException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A program of the machine that may be there. It gets no text of a plan as an argument. */
final class OtherProgram {

  private static final int MOST_SECONDS = 60;
  private static final int MOST_WORDS = 200;

  private final Path file;

  private OtherProgram(Path file) {
    this.file = file;
  }

  /** Looks for a program in folders that are written as in {@code PATH}. */
  static Optional<OtherProgram> find(String name, String path) {
    for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
      Path file = Path.of(folder.isEmpty() ? "/" : folder, name);
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        return Optional.of(new OtherProgram(file));
      }
    }
    return Optional.empty();
  }

  /** Has it make a file from what it reads. */
  void make(Path made, List<String> arguments, String input)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(file.toString()));
    command.addAll(arguments);
    Path said = made.resolveSibling(made.getFileName() + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      write(process, input);
      boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      if (!ended || process.exitValue() != 0 || !Files.isRegularFile(made)) {
        String words = ended ? Files.readString(said, StandardCharsets.ISO_8859_1) : "60 s";
        String shown = words.strip().replaceAll("\\s+", " ").replaceAll("\\p{C}", "?");
        throw new RefusedException(
            "refused.program",
            file,
            made.getFileName(),
            shown.substring(0, Math.min(shown.length(), MOST_WORDS)));
      }
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(said);
    }
  }

  private static void write(Process process, String input) {
    try (OutputStream to = process.getOutputStream()) {
      to.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It has ended before the last byte; its exit code tells.
    }
  }
}
