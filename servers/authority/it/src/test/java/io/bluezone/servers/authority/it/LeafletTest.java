// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sheet that a patient takes home, as Chromium prints it. */
@Tag("browser")
class LeafletTest {

  private static final Path APP = Path.of("../../../examples/android-app/src/main/android/res");
  private static final Pattern QUOTED = Pattern.compile("“([^”]+)”");
  private static final Pattern STRING = Pattern.compile("<string name=\"\\w+\">([^<]*)</string>");

  @TempDir static Path data;
  private static Hospital hospital;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws Exception {
    hospital = new Hospital(data, 10, () -> Instant.parse("2026-03-02T03:10:00Z"));
    chromium = new Chromium(hospital.address());
    StaffRoom.logInFirst(chromium.open("vi"), "admin", hospital.firstPassword());
  }

  @AfterAll
  static void stop() throws Exception {
    chromium.close();
    hospital.close();
  }

  @ParameterizedTest
  @CsvSource({
    "vi, values-vi, 10:10 03/03/2026, Rời khỏi máy, Ở lại trên máy, 5",
    "en, values, '3 Mar 2026, 10:10', What leaves the phone, What stays on the phone, 5"
  })
  void fitsOnOneSheetWithTheWordsOfTheApp(
      String language, String strings, String until, String leaves, String stays, int steps)
      throws Exception {
    Page page = chromium.open(language);
    StaffRoom.logIn(page, "admin", StaffRoom.PASSWORD);
    String code = StaffRoom.issueCode(page);
    try (PDDocument sheet = Loader.loadPDF(Chromium.print(page, "leaflet-" + language))) {
      assertThat(sheet.getNumberOfPages()).isEqualTo(1);
      PDRectangle size = sheet.getPage(0).getMediaBox();
      assertThat(size.getWidth()).isCloseTo(PDRectangle.A4.getWidth(), within(1f));
      assertThat(size.getHeight()).isCloseTo(PDRectangle.A4.getHeight(), within(1f));
      String text = text(sheet);
      assertThat(text)
          .startsWith(Hospital.NAME)
          .contains(code.substring(0, 4) + " " + code.substring(4))
          .contains(until, leaves, stays, steps + ". ", "1900 9095");
      List<String> quoted = all(QUOTED, text);
      assertThat(quoted).hasSizeGreaterThan(7);
      assertThat(wordsOfTheApp(strings)).containsAll(quoted);
    }
  }

  private static String text(PDDocument sheet) throws IOException {
    String text = new PDFTextStripper().getText(sheet);
    return Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("\\s+", " ");
  }

  private static List<String> wordsOfTheApp(String strings) throws IOException {
    return all(STRING, Files.readString(APP.resolve(strings).resolve("strings.xml")));
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(each -> each.group(1)).toList();
  }
}
