// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.outbreak.reference.Command;
import io.bluezone.servers.outbreak.reference.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  @TempDir Path folder;
  private Folders people;
  private Path page;
  private Path tables;

  /** One case, who met seven people; the first of them met two more. */
  @BeforeEach
  void people() throws IOException {
    people = chain(folder);
    people.call("prepare");
    Files.writeString(folder.resolve("places.csv"), "gate,Market & \"Hall\"\n");
    page = folder.resolve("report.html");
    tables = folder.resolve("tables");
  }

  private static Folders chain(Path folder) throws IOException {
    Folders chain = new Folders(folder).consent("anna", "gate").cases("anna");
    for (int i = 0; i < 7; i++) {
      chain.consent("b" + i).meet("anna", "b" + i, 40 + i, 10);
    }
    chain.consent("c0", "c1").meet("b0", "c0", 50, 10).meet("b0", "c1", 51, 10);
    return chain.meet("anna", "gate", 30, 5).meet("b1", "gate", 31, 5);
  }

  private String report(Object... options) throws IOException {
    Object[] all = new Object[options.length + 9];
    System.arraycopy(
        new Object[] {
          "--out",
          page,
          "--tables",
          tables,
          "--force",
          "--places",
          folder.resolve("places.csv"),
          "--latency",
          "0s"
        },
        0,
        all,
        0,
        9);
    System.arraycopy(options, 0, all, 9, options.length);
    Command report = people.call("report", all);
    assertThat(report.exit()).as(report.err()).isZero();
    return Files.readString(page);
  }

  @Test
  void hidesCountsOfFewPeople() throws IOException {
    report();
    assertThat(Files.readString(tables.resolve("days.csv")))
        .isEqualTo("day,F0,F1,F2,F3\n2021-03-16,<5,7,<5,0\n");
    assertThat(Files.readString(tables.resolve("places.csv")))
        .isEqualTo(
            "place,day,verified contacts,people\n\"Market & \"\"Hall\"\"\",2021-03-16,–,<5\n");
    assertThat(Files.readString(tables.resolve("busiest-days.csv"))).contains("2021-03-16,9,10");
  }

  @Test
  void publishesNoFormulaForASpreadsheet() throws IOException {
    Files.writeString(folder.resolve("places.csv"), "gate,=HYPERLINK(\"https://evil.example\")\n");
    report();
    assertThat(Files.readString(tables.resolve("places.csv")))
        .contains("\n\"'=HYPERLINK(\"\"https://evil.example\"\")\",");
  }

  @Test
  void drawsNobodyOfALevelOfFew() throws IOException {
    String few = report();
    assertThat(count(few, "class=\"f1 person\"")).isEqualTo(7);
    assertThat(count(few, "class=\"f2 person\"")).isZero();
    String all = report("--k", 2);
    assertThat(count(all, "class=\"f2 person\"")).isEqualTo(2);
    assertThat(report("--k", 11)).contains("There is no component with 11 people");
  }

  @Test
  void drawsNobodyOfALevelOfWhichFewAreElsewhere() throws IOException {
    people = chain(folder.resolve("two")).consent("dora", "e0", "e1").cases("anna", "dora");
    people.meet("dora", "e0", 60, 10).meet("dora", "e1", 61, 10);
    people.call("prepare");
    String html = report();
    // Seven of nine would tell of the two.
    assertThat(Files.readString(tables.resolve("days.csv"))).contains("2021-03-16,<5,9,<5,0");
    assertThat(count(html, "class=\"f1 person\"")).isZero();
  }

  @Test
  void saysWithWhatCommandAndWhenItWasMade() throws IOException {
    assertThat(report("--lang", "en"))
        .contains("Made on " + LocalDate.now(ZoneOffset.UTC))
        .containsPattern("bluezone outbreak report .*--out report\\.html .*--latency 0s")
        .doesNotContain(folder.getFileName() + "/");
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  @Test
  void needsNothingFromElsewhereAndNamesNobody() throws IOException {
    String html = report();
    assertThat(html)
        .doesNotContain("<script", "http:", "https:", "url(/", "src=", "@import")
        .doesNotContain("anna", ">b0<", Folders.id("anna", 40))
        .contains("Market &amp; &quot;Hall&quot;");
    assertThat(html).doesNotContainPattern("-?\\d{15,}");
  }

  @Test
  void speaksVietnameseAndEnglish() throws IOException {
    assertThat(report("--lang", "vi")).contains("lang=\"vi\"", "Báo cáo chuỗi tiếp xúc");
    assertThat(report("--lang", "en")).contains("lang=\"en\"", "Outbreak report");
    ResourceBundle english = Words.ofPrograms().texts();
    ResourceBundle vietnamese = Words.of(new java.util.Locale("vi", "VN")).texts();
    assertThat(vietnamese.keySet()).isEqualTo(english.keySet());
    for (String key : english.keySet()) {
      if (!key.equals("level")) {
        assertThat(vietnamese.getString(key)).as(key).isNotEqualTo(english.getString(key));
      }
    }
  }

  @Test
  void refusesAThresholdThatHidesNothing() {
    assertThat(people.call("report", "--out", page, "--k", 1).exit()).isEqualTo(2);
  }

  @Test
  void replacesEarlierTablesAndNothingElseByForce() throws IOException {
    report();
    report();
    assertThat(tables.toFile().list()).containsExactlyInAnyOrderElementsOf(PublishedTables.FILES);
    Command refused =
        people.call("report", "--out", page, "--tables", folder.resolve("keys"), "--force");
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.err()).contains("keys: there is something else");
    assertThat(people.keys("anna")).exists();
  }
}
