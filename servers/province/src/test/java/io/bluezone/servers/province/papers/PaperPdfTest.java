// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.papers;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.province.demo.MadeFigures;
import io.bluezone.servers.province.demo.MadeProvince;
import io.bluezone.servers.province.figures.Standing;
import io.bluezone.servers.province.figures.UnitReport;
import io.bluezone.servers.province.units.ProvinceUnit;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.StringUtils;

class PaperPdfTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final float MM = 72 / 25.4f;

  private static PaperText text() {
    List<ProvinceUnit> units = MadeProvince.units();
    Map<String, UnitReport> reports =
        MadeFigures.of(units, DAY.plusDays(1), 1, ZoneOffset.UTC).stream()
            .collect(Collectors.toMap(UnitReport::unit, Function.identity()));
    List<Standing> standings =
        units.stream()
            .filter(unit -> !unit.isRoot())
            .map(unit -> new Standing(unit, Optional.ofNullable(reports.get(unit.code()))))
            .toList();
    Map<Letterhead.Part, String> names = new EnumMap<>(Letterhead.Part.class);
    for (Letterhead.Part part : Letterhead.Part.values()) {
      names.put(part, "Sở Ưỡn Ặc " + part.word() + " \u4e2d");
    }
    return new PaperText(new ReportFigures(DAY, standings), names, DAY.plusDays(1), true);
  }

  /** Where each letter of a page stands, in millimetres from the left and the top. */
  private static List<TextPosition> letters(PDDocument document, int page) throws IOException {
    List<TextPosition> letters = new ArrayList<>();
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition letter) {
            letters.add(letter);
          }
        };
    stripper.setStartPage(page);
    stripper.setEndPage(page);
    stripper.getText(document);
    return letters;
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheFormOfTheDecree(Paper paper) throws IOException {
    byte[] file = PaperPdf.of(paper, text());
    assertThat(PaperPdf.of(paper, text())).isEqualTo(file);
    try (PDDocument document = Loader.loadPDF(file)) {
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        PDPage sheet = document.getPage(page - 1);
        assertThat(sheet.getMediaBox().getWidth() / MM).isBetween(209.9f, 210.1f);
        assertThat(sheet.getMediaBox().getHeight() / MM).isBetween(296.9f, 297.1f);
        for (COSName name : sheet.getResources().getFontNames()) {
          assertThat(sheet.getResources().getFont(name).isEmbedded()).isTrue();
          assertThat(sheet.getResources().getFont(name).getName()).contains("LiberationSerif");
        }
        List<TextPosition> letters = letters(document, page);
        assertThat(letters)
            .allSatisfy(
                letter -> {
                  assertThat(letter.getX() / MM).isGreaterThanOrEqualTo(29.9f);
                  assertThat((letter.getX() + letter.getWidth()) / MM).isLessThan(190.1f);
                  assertThat(letter.getY() / MM).isLessThan(277);
                });
        String above =
            letters.stream()
                .filter(letter -> letter.getY() < 20 * MM)
                .map(TextPosition::getUnicode)
                .collect(Collectors.joining());
        assertThat(above).isEqualTo(page == 1 ? "" : Integer.toString(page));
      }
    }
  }

  @Test
  void saysInTheReportWhatItsFiguresAre() throws IOException {
    PaperText text = text();
    try (PDDocument document = Loader.loadPDF(PaperPdf.of(Paper.REPORT, text))) {
      String all = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
      assertThat(all)
          .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
          .contains("Nơi nhận:", "[SỐ LIỆU MÔ PHỎNG]", "Sở Ưỡn Ặc agency ?")
          .doesNotContain("${");
      for (Map<String, String> row : text.rows()) {
        assertThat(all)
            .contains(
                row.getOrDefault("rank", "?")
                    + " "
                    + row.getOrDefault("unit", "?").substring(0, 2));
      }
      // The table's head stands on each page that the table is on.
      assertThat(StringUtils.countOccurrencesOf(all, "STT"))
          .isBetween(5, document.getNumberOfPages());
    }
  }
}
