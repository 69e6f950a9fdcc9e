// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.examples.scanner.Bluezone;
import io.bluezone.servers.authority.command.Authority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code docs/hospital/case.md}, in their order, with a server on this machine. */
class CaseWalkTest {

  private static final Path ROOT = Path.of("../../..");
  private static final String SCENARIO = "examples/scanner/scenarios/case.yaml";
  private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
  private static final long MINUTES = 5;

  @TempDir Path folder;

  @Test
  void walksTheCaseWithItsCommandsAlone() throws Exception {
    Files.createDirectories(folder.resolve(SCENARIO).getParent());
    Files.copy(ROOT.resolve(SCENARIO), folder.resolve(SCENARIO));
    writeCommand();

    String said = run(commands());

    assertThat(said)
        .contains("An met Binh", "the authority took 1 of 1 key", "the history was sent")
        .containsOnlyOnce("This is a close contact")
        .containsOnlyOnce("This is a contact (F1), but not a close one")
        .containsPattern("(\\d+) claims about the case: \\1 hold, 0 at another time, 0 without");
    assertThat(said.lines().filter("VN: no recorded contact was with a case"::equals)).hasSize(2);
    assertThat(said.lines().filter(line -> line.startsWith("simulated:"))).hasSize(6);
    assertThat(folder.resolve("published.json")).content().contains("\"sequence\":");
  }

  private static String commands() throws IOException {
    String commands =
        COMMANDS
            .matcher(Files.readString(ROOT.resolve("docs/hospital/case.md")))
            .results()
            .map((MatchResult block) -> block.group(1))
            .collect(Collectors.joining());
    int port = freePort();
    return "trap 'kill $! 2>/dev/null || true' EXIT\nexport BLUEZONE_AUTHORITY_PORT="
        + port
        + " BLUEZONE_AUTHORITY_MANAGEMENT_PORT=0\n"
        + commands.replace("localhost:8080", "localhost:" + port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The programs of the tests' class path, as the repository's own command starts them. */
  private void writeCommand() throws IOException {
    Path command = folder.resolve("bluezone");
    Files.writeString(
        command,
        """
        #!/bin/sh
        main=%s
        if [ "$1" = authority ]; then
          main=%s
          shift
        fi
        exec '%s' -Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC $main "$@"
        """
            .formatted(
                Bluezone.class.getName(),
                Authority.class.getName(),
                Path.of(System.getProperty("java.home"), "bin", "java")));
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
  }

  private String run(String commands) throws IOException, InterruptedException {
    Path said = folder.resolve("said.txt");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-euc", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("BLUEZONE_CONFIG", "");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as(read(said)).isTrue();
      assertThat(process.exitValue()).as(read(said)).isZero();
      return read(said);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, UTF_8);
  }
}
