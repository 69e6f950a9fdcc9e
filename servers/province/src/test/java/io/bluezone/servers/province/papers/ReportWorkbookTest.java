// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.papers;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.province.figures.Standing;
import io.bluezone.servers.province.figures.UnitFigures;
import io.bluezone.servers.province.figures.UnitReport;
import io.bluezone.servers.province.figures.UnitReport.Road;
import io.bluezone.servers.province.units.ProvinceUnit;
import io.bluezone.servers.province.units.UnitKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWorkbookTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  @TempDir Path folder;

  private static ProvinceUnit unit(String code, String name) {
    return new ProvinceUnit(
        code,
        new ProvinceUnit.Names(name, name),
        UnitKind.COMMUNE,
        "p",
        1000,
        800,
        Optional.empty());
  }

  private static Document entry(Path file, String name) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream entry = zip.getInputStream(zip.getEntry(name))) {
      return Jsoup.parse(entry, "UTF-8", "", Parser.xmlParser());
    }
  }

  @Test
  void writesNamesAsTextAndCountsAsNumbers() throws IOException {
    UnitReport report =
        new UnitReport("a", DAY, new UnitFigures(990, 700, 250), Instant.EPOCH, Road.LINK);
    Path file = folder.resolve("figures.xlsx");
    Files.write(
        file,
        ReportWorkbook.of(
            new ReportFigures(
                DAY,
                List.of(
                    new Standing(unit("a", "=cmd|'/c calc'!A1"), Optional.of(report)),
                    new Standing(unit("b", "Xã <Bốn> & năm"), Optional.empty()))),
            true));
    Document sheet = entry(file, "xl/worksheets/sheet1.xml");
    Document texts = entry(file, "xl/sharedStrings.xml");
    assertThat(sheet.getElementsByTag("f")).isEmpty();
    assertThat(texts.getElementsByTag("t").eachText())
        .contains(
            "=cmd|'/c calc'!A1",
            "Xã <Bốn> & năm",
            "[SỐ LIỆU MÔ PHỎNG] Số liệu đến ngày 2026-03-01");
    assertThat(sheet.select("c[r=B3]").attr("t")).isEqualTo("s");
    assertThat(sheet.select("c[r=J3] v").text()).isEqualTo("250");
    assertThat(sheet.select("c[r=K3] v").text()).isEqualTo("0.25");
    assertThat(sheet.select("c[r=L3] v").text()).isEqualTo("0.3125");
    assertThat(sheet.select("c[r=J4] v").text()).isEmpty();
  }
}
