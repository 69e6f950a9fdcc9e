// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs the shell blocks of one page in a folder of their own, so that later ones find what earlier
 * ones have made. {@code ./bluezone} is there, as the tests have it on their class path, and the
 * scenarios and contacts at their place in the repository.
 */
final class ShellBlocks {

  private static final String MAIN = "io.bluezone.examples.scanner.Bluezone";
  private static final String LAB = "io.bluezone.lab.Lab";
  private static final String SCENARIOS = "examples/scanner/scenarios/";
  private static final String CONTACTS = "examples/scanner/contacts/";
  private static final String MEASUREMENTS = "lab/lab/src/test/resources/proximity/";
  private static final long SECONDS = 300;

  private final Path folder;

  /** What a shell printed on both outputs, and its exit code. */
  record Run(int exitCode, String out, String err) {}

  ShellBlocks(Path folder) throws IOException {
    this.folder = folder;
    Path command = folder.resolve("bluezone");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Files.writeString(
        command,
        """
        #!/bin/sh
        main=%s
        if [ "${1:-}" = lab ]; then
          main=%s
          shift
        fi
        exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC $main "$@"
        """
            .formatted(MAIN, LAB, java));
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
    for (String inputs : List.of(SCENARIOS, CONTACTS, MEASUREMENTS)) {
      for (String input : Repository.get().files().subSet(inputs, true, inputs + "~", false)) {
        Path copy = folder.resolve(input);
        Files.createDirectories(copy.getParent());
        Files.copy(Repository.ROOT.resolve(input), copy);
      }
    }
  }

  /** Runs a block that can run anywhere; gives what is not as the page says. */
  List<String> complaints(Block block) throws IOException, InterruptedException {
    List<String> complaints = new ArrayList<>();
    if (block.note("first").isPresent()) {
      Run run = run(block.note("first").get());
      if (run.exitCode != 0) {
        complaints.add(block.complaint("what is done first fails: " + run.err));
      }
    }
    int wanted = Integer.parseInt(block.note("exit").orElse("0"));
    if (block.language().equals("console")) {
      for (Shown shown : shown(block)) {
        Run run = run(shown.command());
        if (run.exitCode != wanted) {
          complaints.add(block.complaint(failure(run, wanted, shown.command())));
        } else if (!isAsShown(run, shown.output())) {
          complaints.add(
              block.complaint(
                  shown.command()
                      + " prints\n"
                      + run.out
                      + run.err
                      + "and not\n"
                      + shown.output()));
        }
      }
    } else {
      Run run = run(block.code());
      if (run.exitCode != wanted) {
        complaints.add(block.complaint(failure(run, wanted, "the block")));
      }
    }
    return complaints;
  }

  /** Runs commands, the first that fails ends them. */
  Run run(String commands) throws IOException, InterruptedException {
    Path out = Files.createTempFile("docs", ".out");
    Path err = Files.createTempFile("docs", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder("sh", "-euc", commands)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().put("TZ", "UTC");
      builder.environment().put("BLUEZONE_CONFIG", "");
      Process process = builder.start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        return new Run(-1, "", "it did not end within " + SECONDS + " s\n");
      }
      return new Run(
          process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String failure(Run run, int wanted, String what) {
    return "%s ends with exit code %d instead of %d: %s%s"
        .formatted(what, run.exitCode, wanted, run.out, run.err);
  }

  /** A command after a prompt, and what the page shows below it; empty if it shows nothing. */
  record Shown(String command, String output) {}

  static List<Shown> shown(Block block) {
    List<Shown> all = new ArrayList<>();
    for (String part : ("\n" + block.code()).split("\n\\$ ", -1)) {
      if (!part.isBlank()) {
        // A command goes on in the next line after a backslash.
        String[] halves = part.split("(?<!\\\\)\n", 2);
        all.add(new Shown(halves[0], halves.length == 2 ? halves[1] : ""));
      }
    }
    return all;
  }

  /** Three dots stand for anything within a line; alone in a line, for any lines. */
  private static boolean isAsShown(Run run, String output) {
    if (output.isBlank()) {
      return true;
    }
    String pattern =
        output
            .lines()
            .map(
                line ->
                    line.equals("…")
                        ? "(?:.*\n)*?"
                        : Pattern.compile("…")
                                .splitAsStream(line + "\0")
                                .map(text -> Pattern.quote(text.replace("\0", "")))
                                .collect(Collectors.joining(".*"))
                            + "\n")
            .collect(Collectors.joining());
    return Pattern.matches(pattern, run.out + run.err);
  }
}
