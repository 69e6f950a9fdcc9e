// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.examples.scanner.CommandProcess;
import io.bluezone.examples.scanner.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the files that commands write, on a good disk and on a bad one. */
class OutputFilesTest {

  private static final String KEY =
      "7ca74c8045f82521f330ec55d5988b3f11a4dfdf059afc50e0be4a3a0a69613d";
  private static final String MAIN = "io.bluezone.examples.scanner.Bluezone";

  @TempDir Path folder;

  @BeforeEach
  void makeInputs() {
    succeed(args("disclose", "cases.json"));
    publicKey = succeed(args("keygen", "moh.key")).out().trim();
    succeed(args("bulletin create", "vn.bulletin"));
    succeed(args("log import", "contacts.db"));
  }

  private String publicKey = "";
  private String secondPublicKey = "";

  /** Every command that writes a file, without the name of the file. */
  static Stream<String> writers() {
    return Stream.of("disclose", "bulletin create", "bulletin sign", "log export", "keygen");
  }

  /** A command line that writes a file. */
  private List<String> args(String command, String out) {
    List<String> args = new ArrayList<>(List.of(command.split(" ")));
    args.addAll(
        switch (command) {
          case "disclose" ->
              List.of(
                  CommandRun.words(
                      "--base-key {} --base-date 2021-03-15 --from 2021-03-15 --to 2021-03-17 "
                          + "--consent Yes. --out {}",
                      KEY,
                      path(out)));
          case "keygen" -> List.of("--id", "k", "--out", path(out));
          case "bulletin create" ->
              List.of(
                  CommandRun.words(
                      "--cases {} --key {} --region VN --sequence 1 --issued 2021-03-18T12:00:00Z "
                          + "--out {}",
                      path("cases.json"),
                      path("moh.key"),
                      path(out)));
          case "bulletin sign" ->
              List.of(
                  CommandRun.words(
                      "{} --authority-key {} --key {} --out {}",
                      path("vn.bulletin"),
                      publicKey,
                      second(),
                      path(out)));
          case "log import" ->
              List.of("--history", history(), "--from", "2021-03-15", "--log", path(out));
          case "log export" ->
              List.of(
                  CommandRun.words(
                      "--log {} --from 2021-03-15 --to 2021-03-17 --consent Yes. --history {}",
                      path("contacts.db"),
                      path(out)));
          default -> throw new IllegalArgumentException(command);
        });
    return args;
  }

  private String path(String name) {
    return name.startsWith("/") ? name : folder.resolve(name).toString();
  }

  private String second() {
    Path key = folder.resolve("second.key");
    if (Files.notExists(key)) {
      secondPublicKey =
          succeed(List.of("keygen", "--id", "second", "--out", key.toString())).out().trim();
    }
    return key.toString();
  }

  private String history() {
    String row = "00112233445566778899aabb\t%024x\t-60\t1615888800000\n";
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      rows.append(row.formatted(i + 1));
    }
    try {
      return Files.writeString(folder.resolve("history.txt"), rows).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static CommandRun succeed(List<String> args) {
    CommandRun run = CommandRun.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).as("%s: %s", args, run.err()).isZero();
    return run;
  }

  private static void assertRefused(CommandRun run, String said) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(said).doesNotContain("unexpected");
  }

  private CommandRun run(List<String> args, String... more) {
    List<String> all = new ArrayList<>(args);
    all.addAll(List.of(more));
    return CommandRun.of(all.toArray(String[]::new));
  }

  /** Without the store's, which keeps account of consents. */
  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.startsWith("contacts.db"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("writers")
  void keepsWhatIsThereUnlessForced(String command) throws IOException {
    Path file = Files.writeString(folder.resolve("there"), "precious");
    List<String> args = args(command, "there");
    List<String> before = names();
    boolean isKey = command.equals("keygen");
    assertRefused(run(args), isKey ? "a private key is never replaced" : "with --force");
    assertThat(file).hasContent("precious");
    assertThat(names()).isEqualTo(before);
    if (!isKey) {
      succeed(Stream.concat(args.stream(), Stream.of("--force")).toList());
      assertThat(Files.readString(file, ISO_8859_1)).isNotEqualTo("precious");
    }
  }

  @Test
  void replacesAFileByWhatIsMadeOfIt() throws IOException {
    List<String> sign = args("bulletin sign", "vn.bulletin");
    byte[] before = Files.readAllBytes(folder.resolve("vn.bulletin"));
    assertRefused(run(sign), "--force");
    assertThat(folder.resolve("vn.bulletin")).hasBinaryContent(before);
    assertThat(run(sign, "--force").exitCode()).isZero();
    List<String> show = List.of("bulletin", "show", path("vn.bulletin"));
    assertThat(run(show, "--authority-key", publicKey).out()).contains("signed by  k");
    assertThat(run(show, "--authority-key", secondPublicKey).out()).contains("signed by  second");
    List<String> create = args("bulletin create", "cases.json");
    assertRefused(run(create), "--force");
    assertThat(run(create, "--force").exitCode()).isZero();
    assertThat(folder.resolve("cases.json")).content(ISO_8859_1).startsWith("BZ-CASE");
  }

  @Test
  void writesThroughALinkThatStaysOne() throws IOException {
    Path real = Files.writeString(folder.resolve("real"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    assertRefused(run(args("disclose", "link")), "is there already");
    assertThat(run(args("disclose", "link"), "--force").exitCode()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(real).content().contains("daily_key");
    Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("none"));
    assertRefused(run(args("disclose", "nowhere")), "is there already");
    assertThat(nowhere).isSymbolicLink();
  }

  @ParameterizedTest
  @MethodSource("writers")
  void namesAPlaceThatIsNone(String command) throws IOException {
    List<String> args = args(command, "none/there");
    List<String> before = names();
    assertRefused(run(args), "there is no folder");
    assertRefused(run(args(command, ".")), "is a directory");
    assertThat(names()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("writers")
  void tellsAFullDeviceInOneLineAndLeavesIt(String command) throws IOException {
    List<String> args = args(command, "/dev/full");
    List<String> before = names();
    assertRefused(run(args), "the disk is full");
    assertThat(Files.isRegularFile(Path.of("/dev/full"))).isFalse();
    assertThat(names()).isEqualTo(before);
  }

  /**
   * A file system that is full can be had by root alone; a limit on files by everybody. A log could
   * not be opened under it.
   */
  @ParameterizedTest
  @ValueSource(strings = {"disclose", "bulletin create", "bulletin sign", "keygen"})
  void tellsALimitOnFilesInOneLineAndLeavesNothing(String command) throws Exception {
    Path file = Files.writeString(folder.resolve("there"), "precious");
    List<String> fresh = args(command, "fresh");
    List<String> replacing = args(command, "there");
    List<String> before = names();
    assertRefused(limited(fresh), "is larger than a file may get here");
    assertThat(names()).isEqualTo(before);
    if (!command.equals("keygen")) {
      replacing.add("--force");
      assertRefused(limited(replacing), "is larger than a file may get here");
      assertThat(file).hasContent("precious");
      assertThat(names()).isEqualTo(before);
    }
  }

  /** In a process that may not write any file. */
  private CommandRun limited(List<String> args) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "ulimit -f 0; trap '' XFSZ; exec \"$@\"",
                "sh",
                java,
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.sqlite.tmpdir=" + System.getProperty("java.io.tmpdir"),
                MAIN));
    command.addAll(args);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new CommandRun(
        process.exitValue(),
        new String(process.getInputStream().readAllBytes(), UTF_8),
        new String(process.getErrorStream().readAllBytes(), UTF_8));
  }

  static boolean isNotRoot() {
    return !System.getProperty("user.name", "").equals("root");
  }

  @ParameterizedTest
  @MethodSource("writers")
  @EnabledIf("isNotRoot")
  void tellsAForeignFolderInOneLine(String command) throws IOException {
    List<String> args = args(command, "locked/there");
    Path locked = Files.createDirectory(folder.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
    assertRefused(run(args), "you may not write there");
  }

  @Test
  void writesBulletinsForAllAndPrivateFilesForTheirOwner() throws IOException {
    succeed(args("bulletin sign", "both.bulletin"));
    succeed(args("log export", "out.txt"));
    Path everyones = Files.createFile(folder.resolve("umask"));
    for (String name : List.of("vn.bulletin", "both.bulletin")) {
      assertThat(Files.getPosixFilePermissions(folder.resolve(name)))
          .as(name)
          .isEqualTo(Files.getPosixFilePermissions(everyones));
    }
    for (String name :
        List.of(
            "cases.json",
            "cases.json.consent.json",
            "moh.key",
            "out.txt",
            "out.txt.consent.json")) {
      assertThat(Files.getPosixFilePermissions(folder.resolve(name)))
          .as(name)
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void takesStandardOutputForAFileToo() throws Exception {
    List<String> args = args("disclose", "unused");
    args.set(args.size() - 1, "/dev/stdout");
    Process process = CommandProcess.of(args.toArray(String[]::new)).start();
    String out = CommandProcess.text(process.getInputStream());
    String err = CommandProcess.text(process.getErrorStream());
    assertThat(process.waitFor()).as(err).isZero();
    assertThat(out).contains("\"daily_key\"");
  }
}
