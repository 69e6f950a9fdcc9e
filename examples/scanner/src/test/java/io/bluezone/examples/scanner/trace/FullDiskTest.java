// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.io.ByteStreams;
import io.bluezone.examples.scanner.CommandProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real disk that fills up meanwhile: a small tmpfs in a user namespace. A vault takes 508 KiB of
 * it, which it has from the beginning.
 */
class FullDiskTest {

  @TempDir Path disk;

  @Test
  void tellsWhatDoesNotFitAndShowsTheRest() throws Exception {
    assumeTrue(run("true").exitCode() == 0, "this test needs user namespaces: unshare -Urm");

    String trace = command("trace --radio sim --pace fast --duration 6h --log log --format json");
    Result result =
        run(
            "mount -t tmpfs -o size=620k tmpfs %s && cd %s && { %s; echo traced $?; %s; echo shown $?; }"
                .formatted(disk, disk, trace, command("log show --log log")));

    assertThat(result.output()).contains("traced 1\n").endsWith("shown 0\n");
    assertThat(result.output()).containsOnlyOnce("encounters could not be saved");
  }

  /** The lock stays, as always. */
  @Test
  void leavesNoPartOfAVaultThatDoesNotFit() throws Exception {
    assumeTrue(run("true").exitCode() == 0, "this test needs user namespaces: unshare -Urm");

    Result result =
        run(
            "mount -t tmpfs -o size=4k tmpfs %s && cd %s && { head -c 4096 /dev/zero > full; %s; echo traced $?; ls -A; }"
                .formatted(disk, disk, command("trace --radio sim --duration 10s --log log")));

    assertThat(result.output()).contains("not full").endsWith("traced 3\nfull\nlog.vault.lock\n");
  }

  @Test
  void leavesNothingOfHistoriesThatDoNotFit() throws Exception {
    assumeTrue(run("true").exitCode() == 0, "this test needs user namespaces: unshare -Urm");

    String sim = command("sim --town 60 --duty-cycle APP --duration 10h --histories run");
    Result result =
        run(
            "mount -t tmpfs -o size=60k tmpfs %s && cd %s && { %s; echo simulated $?; ls -A; }"
                .formatted(disk, disk, sim));

    assertThat(result.output())
        .contains("run: the disk is full")
        .doesNotContain("unexpected")
        .endsWith("simulated 3\n");
  }

  private static String command(String words) {
    return CommandProcess.of(words.split(" ", -1)).command().stream()
        .map(word -> "'" + word + "'")
        .collect(Collectors.joining(" "));
  }

  private record Result(int exitCode, String output) {}

  private static Result run(String command) throws Exception {
    try {
      Process process =
          new ProcessBuilder("unshare", "-Urm", "sh", "-c", command)
              .redirectErrorStream(true)
              .start();
      byte[] output = ByteStreams.toByteArray(process.getInputStream());
      return new Result(process.waitFor(), new String(output, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return new Result(-1, "no unshare: " + e.getMessage());
    }
  }
}
