// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bluezone.lab.LabRun;
import io.bluezone.lab.SignedFolder;
import io.bluezone.records.settings.DutyCycle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From an authority's key to settings that devices take. */
class SettingsCommandsTest {

  private static final String AT = "2021-03-20T00:00:00Z";

  @TempDir Path folder;
  private SignedFolder signed = new SignedFolder(Path.of(""), "");

  @BeforeEach
  void makeKey() {
    signed = SignedFolder.make(folder);
  }

  private String path(String name) {
    return signed.path(name);
  }

  private LabRun create(String out, long sequence, String... more) {
    List<String> args = new ArrayList<>(List.of("--zone", "Asia/Ho_Chi_Minh"));
    args.addAll(List.of(more));
    return signed.create("settings", out, sequence, args);
  }

  private LabRun show(String file, String... more) {
    return signed.read("settings", "show", file, more);
  }

  private LabRun verify(String file, String... more) {
    return signed.read("settings", "verify", file, more);
  }

  @Test
  void showsWhatIsSetUnderTheOriginalsNames() throws IOException {
    LabRun run =
        create(
            "s",
            1,
            "--set",
            "MaxNumberSubKeyPerDay=48",
            "--set",
            "PeriodDay=10",
            "--set",
            "ScanBleRun=20000",
            "--set",
            "RssiThreshold_Android_iOS=-71",
            "--bulletin-address",
            "https://bluezone.example/VN");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(show("s").lines())
        .contains(
            "region     VN",
            "signed by  moh",
            "MaxNumberSubKeyPerDay=48",
            "PeriodDay=10",
            "ScanBleRun=20000",
            "RssiThreshold_Android_iOS=-71");
    JsonNode json = new ObjectMapper().readTree(show("s", "--format", "json").out());
    assertThat(json.get("signedBy").get(0).textValue()).isEqualTo("moh");
    assertThat(json.get("settings").get("idsPerDay").intValue()).isEqualTo(48);
    assertThat(json.get("settings").get("zone").textValue()).isEqualTo("Asia/Ho_Chi_Minh");
  }

  @Test
  void setsAnAdaptiveDutyCycleByItsName() throws IOException {
    LabRun run = create("s", 1, "--set-duty-cycle", "ADAPTIVE", "--set", "PeriodDay=7");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(show("s").lines()).contains("PeriodDay=7", "scanPower=LOW_POWER", "adapting=true");
    JsonNode cycle =
        new ObjectMapper()
            .readTree(show("s", "--format", "json").out())
            .get("settings")
            .get("dutyCycle");
    assertThat(cycle.get("adapting").booleanValue()).isTrue();
    assertThat(cycle.get("scanOn").longValue()).isEqualTo(DutyCycle.adaptive().scanOn().toMillis());
    LabRun twice = create("t", 1, "--set-duty-cycle", "APP", "--set", "ScanBleRun=20000");
    assertThat(twice.exitCode()).isEqualTo(3);
    assertThat(twice.err()).contains("--set-duty-cycle", "give one of both");
  }

  @Test
  void takesTheOriginalsFileAndNamesWhatIsNotTaken() throws IOException {
    Files.writeString(
        folder.resolve("configApp.json"),
        "{\"MaxNumberSubKeyPerDay\":96,\"PeriodDay\":14,\"DbMaxRow\":5000,\"Xyzzy\":1}");
    LabRun run = create("s", 1, "--original", path("configApp.json"), "--set", "PeriodDay=7");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("DbMaxRow has no counterpart here", "Xyzzy is no setting of the original's");
    assertThat(show("s").out()).contains("MaxNumberSubKeyPerDay=96", "PeriodDay=7");
  }

  @ParameterizedTest
  @CsvSource({
    "--set,PeriodDy=7,3,PeriodDy is no setting",
    "--set,Xyzzy=7,3,Xyzzy is no setting",
    "--set,PeriodDay=400,3,PeriodDay=400 is out of bounds",
    "--set,MaxNumberSubKeyPerDay=97,3,MaxNumberSubKeyPerDay=97 is out of bounds",
    "--set,PeriodDay=x,2,--set",
    "--set,PeriodDay,2,--set",
    "--original,none,3,none: there is no such file",
    "--bulletin-address,http://x.example/,3,cannot be signed",
    "--add-key,abc,3,--add-key",
    "--zone,Hanoi,2,--zone",
    "--valid-for,400d,2,--valid-for",
  })
  void refusesWhatWillNotDoInOneLine(String option, String value, int exitCode, String said) {
    List<String> more = new ArrayList<>(List.of(option, value));
    LabRun run =
        option.equals("--zone")
            ? LabRun.of(
                "lab",
                "settings",
                "create",
                "--key",
                path("moh.key"),
                "--region",
                "VN",
                "--zone",
                value,
                "--sequence",
                "1",
                "--out",
                path("s"))
            : create("s", 1, more.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(said).doesNotContain("unexpected", "Exception", "java.");
    assertThat(folder.resolve("s")).doesNotExist();
  }

  @Test
  void saysThatDevicesTakeThemOrTheReason() throws IOException {
    create("s1", 1);
    create("s2", 2);
    assertThat(verify("s1", "--at", AT).out()).isEqualTo("good: signed by moh\n");
    assertThat(verify("s2", "--at", AT, "--newer-than", path("s1")).exitCode()).isZero();
    assertRefused(verify("s1", "--at", AT, "--newer-than", path("s2")));
    assertRefused(verify("s1", "--at", AT, "--region", "LA"));
    assertRefused(verify("s1"));
    assertRefused(verify("s1", "--at", "2021-03-01T00:00:00Z"));
    byte[] bytes = Files.readAllBytes(folder.resolve("s1"));
    bytes[60] ^= 1;
    Files.write(folder.resolve("s1"), bytes);
    assertRefused(verify("s1", "--at", AT));
    assertRefused(show("s1"));
    assertRefused(create("s2", 3));
    assertThat(create("s2", 3, "--force").exitCode()).isZero();
  }

  private static void assertRefused(LabRun run) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).doesNotContain("unexpected");
  }
}
