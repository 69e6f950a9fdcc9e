// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bluezone.lab.LabRun;
import io.bluezone.lab.SignedFolder;
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

/** From a table of phones to a calibration that devices take. */
class CalibrationCommandsTest {

  private static final String AT = "2021-03-20T00:00:00Z";
  private static final String HEADER = "maker,model,receives_db,sends_db,confidence\n";
  private static final String TABLE =
      HEADER
          + "*,*,1,0,low\n"
          + "Apple,iPhone 8,-3,2,high\n"
          + "samsung,SM-G991B,4,-1,medium\n"
          + "samsung,SM-G99*,3,0,low\n"
          + "samsung,*,2,0,low\n";

  @TempDir Path folder;
  private SignedFolder signed = new SignedFolder(Path.of(""), "");

  @BeforeEach
  void makeKey() {
    signed = SignedFolder.make(folder);
  }

  private String path(String name) {
    return signed.path(name);
  }

  private LabRun create(String out, long sequence, String table, String... more)
      throws IOException {
    Files.writeString(folder.resolve("phones.csv"), table);
    List<String> args = new ArrayList<>(List.of("--phones", path("phones.csv")));
    args.addAll(List.of(more));
    return signed.create("calibration", out, sequence, args);
  }

  private LabRun run(String command, String file, String... more) {
    return signed.read("calibration", command, file, more);
  }

  @Test
  void signsATableAndShowsItAsItWas() throws IOException {
    LabRun made = create("c", 1, TABLE);
    assertThat(made.exitCode()).as(made.err()).isZero();
    assertThat(run("show", "c").out())
        .startsWith("region     VN\nsequence   1\nissued     2021-03-18T12:00:00Z\n")
        .endsWith("signed by  moh\n" + TABLE);
    JsonNode json = new ObjectMapper().readTree(run("show", "c", "--format", "json").out());
    assertThat(json.get("signedBy").get(0).textValue()).isEqualTo("moh");
    assertThat(json.get("calibration").get("phones")).hasSize(4);
  }

  @Test
  void looksUpOnePhone() throws IOException {
    create("c", 1, TABLE);
    assertThat(run("show", "c", "--maker", "samsung", "--model", "SM-G991U").out())
        .isEqualTo("receives +3 dB, sends +0 dB: by its family, little confidence\n");
    assertThat(run("show", "c", "--model", "iphone 8", "--lang", "vi").out())
        .isEqualTo("thu -3 dB, phát +2 dB: theo mẫu máy, đã đo nhiều máy\n");
    assertThat(run("show", "c", "--model", "x", "--format", "json").out())
        .isEqualTo(
            "{\"offset\":{\"receives\":1,\"sends\":0,\"confidence\":\"LOW\"},"
                + "\"level\":\"AVERAGE\"}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b,1,1,sure|one of [low, medium, high] expected, not \"sure\"",
        "a,b,21,1,low|\"receives\" is 21 dB: it must be -20 to 20",
        "a,b,x,1,low|whole dB expected, not \"x\"",
        "a,b,1,1|5 values expected, not 4",
        "*,b,1,1,low|* for the maker needs * for the model",
        "a,b,1,1,low;a,B,1,1,low|two entries for the model \"a\" \"B\"",
      })
  void namesABadRow(String rows, String said) throws IOException {
    String table = HEADER + "# measured in March\n\n" + rows.replace(';', '\n') + "\n";
    LabRun run = create("c", 1, table);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("phones.csv:", said);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(folder.resolve("c")).doesNotExist();
  }

  @Test
  void refusesWhatIsNoTable() throws IOException {
    for (String bad : List.of("", "maker,model\n", "\u0000")) {
      LabRun run = create("c", 1, bad);
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.err()).contains("the first line must be maker,model,receives_db");
    }
    assertThat(create("c", 0, TABLE).err()).contains("cannot be signed", "sequence number is 0");
    assertThat(LabRun.of("calibration").exitCode()).isEqualTo(2);
  }

  @Test
  void saysThatDevicesTakeItOrTheReason() throws IOException {
    create("c1", 1, TABLE);
    create("c2", 2, TABLE);
    assertThat(run("verify", "c1", "--at", AT).out()).isEqualTo("good: signed by moh\n");
    assertThat(run("verify", "c2", "--at", AT, "--newer-than", path("c1")).exitCode()).isZero();
    assertRefused(run("verify", "c1", "--at", AT, "--newer-than", path("c2")));
    assertRefused(run("verify", "c1", "--at", AT, "--region", "LA"));
    assertRefused(run("verify", "c1", "--at", "2031-03-01T00:00:00Z"));
    byte[] bytes = Files.readAllBytes(folder.resolve("c1"));
    bytes[60] ^= 1;
    Files.write(folder.resolve("c1"), bytes);
    assertRefused(run("verify", "c1", "--at", AT));
    assertRefused(run("show", "c1", "--lang", "vi"));
  }

  private static void assertRefused(LabRun run) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).doesNotContain("unexpected");
  }
}
