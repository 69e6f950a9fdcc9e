// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.cli.text.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultsTest {

  private static final String[] SCAN = {"scan", "--radio", "sim", "--duration", "3s"};
  private static final String CSV = "time,id,form";
  private static final String JSON = "{\"time\"";
  private static final String TABLE = "SIMULATED";

  @TempDir Path folder;
  private final Map<String, String> variables = new HashMap<>();

  private void config(String... lines) throws IOException {
    Path file = folder.resolve("bluezone/config");
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    variables.put("XDG_CONFIG_HOME", folder.toString());
  }

  private CommandRun run(String... args) {
    return CommandRun.in(new Environment(variables, Locale.ROOT), args);
  }

  private CommandRun scan(String... more) {
    String[] args = java.util.Arrays.copyOf(SCAN, SCAN.length + more.length);
    System.arraycopy(more, 0, args, SCAN.length, more.length);
    CommandRun run = run(args);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  @Test
  void prefersTheOptionToTheVariableAndThatToTheFile() throws IOException {
    assertThat(scan().out()).startsWith(TABLE);
    config("# mine", "", "  format =  csv ");
    assertThat(scan().out()).startsWith(CSV);
    variables.put("BLUEZONE_FORMAT", "json");
    assertThat(scan().out()).startsWith(JSON);
    assertThat(scan("--format", "table").out()).startsWith(TABLE);
    variables.put("BLUEZONE_FORMAT", "");
    assertThat(scan().out()).startsWith(CSV);
  }

  @Test
  void prefersACommandsOwnDefault() throws IOException {
    config("format = json", "scan.format = csv");
    assertThat(scan().out()).startsWith(CSV);
    assertThat(run("doctor").out()).startsWith("{");
    variables.put("BLUEZONE_SCAN_FORMAT", "table");
    variables.put("BLUEZONE_FORMAT", "json");
    assertThat(scan().out()).startsWith(TABLE);
  }

  @Test
  void setsTheLanguageToo() throws IOException {
    config("lang = vi");
    assertThat(run("ids").err()).contains("thiếu");
    variables.put("BLUEZONE_LANG", "en");
    assertThat(run("ids").err()).contains("missing");
    assertThat(run("ids", "--lang", "vi").err()).contains("thiếu");
  }

  @ParameterizedTest
  @CsvSource({
    "frmat = json, ':2: no option has the name frmat'",
    "scan.sed = 5, no option has the name scan.sed",
    "xyzzy = 5, no option has the name xyzzy",
    "yes = true, never taken from here",
    "force = true, never taken from here",
    "bulletin.create.force = true, never taken from here",
    "base-key = 00, never taken from here",
    "consent = I agree, never taken from here",
    "just words, ':2: is no entry'",
    "= x, ':2: is no entry'",
  })
  void refusesAFileThatCannotBeMeantWithItsLine(String line, String said) throws IOException {
    config("# first", line);
    CommandRun run = run(SCAN);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("bluezone/config").contains(said);
    assertThat(run("scan", "--help").exitCode()).isZero();
    assertThat(run("--version").exitCode()).isZero();
  }

  @Test
  void refusesAKeyThatIsSetTwice() throws IOException {
    config("seed = 1", "format = csv", "seed = 2");
    assertThat(run(SCAN).err()).contains("config:3: seed is set already in line 1");
  }

  @ParameterizedTest
  @CsvSource({"format = xml, --format", "seed = x, --seed", "scan.seed = 1.5, --seed"})
  void blamesAValueThatDoesNotFitOnItsPlace(String line, String option) throws IOException {
    config("", line);
    CommandRun run = run(SCAN);
    run.fails(2, "bluezone/config:2: " + option + ": ");
    variables.put("BLUEZONE_SEED", "y");
    variables.put("BLUEZONE_FORMAT", "pdf");
    assertThat(run("ids", "--format", "x").err()).startsWith("bluezone: --format: \"x\"");
    assertThat(run(SCAN).err()).startsWith("bluezone: BLUEZONE_");
  }

  @Test
  void setsRequiredOptionsAndNeverConsent() throws IOException {
    config("authority-key = " + folder.resolve("keys"), "region = VN");
    CommandRun run = run("bulletin", "verify", "none");
    assertThat(run.err()).contains("none: there is no such file");
    variables.put("BLUEZONE_YES", "true");
    variables.put("BLUEZONE_LOG", folder.resolve("log.db").toString());
    assertThat(run("log", "erase").exitCode()).isEqualTo(2);
    assertThat(run("log", "erase").err()).contains("missing: --yes");
    assertThat(run("log", "show").err()).contains("log.db: there is no such file");
  }

  @Test
  void prefersWhatIsGivenToADefaultThatItExcludes() throws IOException {
    Path history = Files.writeString(folder.resolve("history.txt"), "");
    Path cases = Files.writeString(folder.resolve("cases.json"), "{\"data\":[]}");
    variables.put("BLUEZONE_LOG", folder.resolve("log.db").toString());
    CommandRun run = run("check", "--history", history.toString(), "--cases", cases.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    variables.put("BLUEZONE_VAULT_PASSPHRASE_FILE", folder.resolve("none").toString());
    Path log = folder.resolve("log.db");
    String[] load = {"log", "import", "--history", history.toString(), "--log", log.toString()};
    assertThat(run(load).err()).contains("none: there is no such file");
    String[] withKey = java.util.Arrays.copyOf(load, load.length + 2);
    withKey[load.length] = "--vault-key";
    withKey[load.length + 1] = folder.resolve("k").toString();
    assertThat(run(withKey).exitCode()).as(run(withKey).err()).isZero();
    assertThat(folder.resolve("k")).exists();
  }

  @Test
  void showsInHelpWhatHolds() throws IOException {
    config("duty-cycle = CONTINUOUS");
    assertThat(run("trace", "--help").out().replaceAll("\\s+", " "))
        .contains("Default: CONTINUOUS.", "~/.config/bluezone/config");
  }

  @Test
  void findsTheFileInItsPlaces() throws IOException {
    Path file = Files.writeString(folder.resolve("elsewhere"), "format = csv\n");
    variables.put("BLUEZONE_CONFIG", file.toString());
    assertThat(scan().out()).startsWith(CSV);
    Files.createDirectories(folder.resolve(".config/bluezone"));
    Files.writeString(folder.resolve(".config/bluezone/config"), "format = json\n");
    variables.put("HOME", folder.toString());
    assertThat(scan().out()).startsWith(CSV);
    variables.put("BLUEZONE_CONFIG", "");
    assertThat(scan().out()).startsWith(TABLE);
    variables.remove("BLUEZONE_CONFIG");
    assertThat(scan().out()).startsWith(JSON);
    variables.put("BLUEZONE_CONFIG", folder.resolve("none").toString());
    assertThat(run(SCAN).err()).contains("none: there is no such file");
  }

  @Test
  void refusesAFileThatOthersMayChange() throws IOException {
    config("format = csv");
    Path file = folder.resolve("bluezone/config");
    for (String mode : new String[] {"rw-rw-r--", "rw-r--rw-"}) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      CommandRun run = run(SCAN);
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.err()).contains("chmod go-w");
    }
  }

  @Test
  void doubtsAVariableThatIsNearlyOneAndIgnoresOthers() {
    variables.put("BLUEZONE_FROMAT", "json");
    variables.put("BLUEZONE_DATABASE_URL", "postgres:");
    variables.put("BLUEZONE_JAVA_OPTS", "-Xmx1g");
    variables.put("BLUEZONE_VECTOR", "no");
    CommandRun run = scan();
    assertThat(run.out()).startsWith(TABLE);
    assertThat(run.err())
        .contains("no option has the variable BLUEZONE_FROMAT")
        .doesNotContain("DATABASE", "JAVA", "VECTOR");
  }

  @Test
  void leavesTheKeysOfOtherProgramsAlone() throws IOException {
    config("lab.bench.match.cases = 5", "format = csv");
    variables.put("BLUEZONE_LAB_FORMAT", "json");
    CommandRun run = scan();
    assertThat(run.out()).startsWith(CSV);
    assertThat(run.err()).doesNotContain("LAB");
  }
}
