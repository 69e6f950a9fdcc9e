// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.papers;

import io.bluezone.servers.province.figures.Standing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * All units' figures as an XLSX of one sheet, in Vietnamese. Names are cells of text, which no
 * spreadsheet runs; counts and shares are numbers.
 */
public final class ReportWorkbook {

  private static final List<String> HEAD =
      List.of(
          "Mã",
          "Đơn vị",
          "Loại",
          "Thuộc",
          "Dân số",
          "Điện thoại thông minh",
          "Báo cáo cho ngày",
          "Số người",
          "Có điện thoại thông minh",
          "Đang bật ứng dụng",
          "Trên dân số",
          "Trên điện thoại thông minh");

  private static final int TITLE_ROW = 0;
  private static final int HEAD_ROW = 1;
  private static final int NAME_WIDTH = 36;
  private static final int WIDTH = 14;
  private static final int FIRST_SHARE = 10;

  private final Worksheet sheet;

  private ReportWorkbook(Worksheet sheet) {
    this.sheet = sheet;
  }

  /** Writes them; a unit that has not reported has empty cells. */
  public static byte[] of(ReportFigures figures, boolean simulated) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(file, "Bluezone", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Bluezone");
      sheet.value(
          TITLE_ROW,
          0,
          (simulated ? "[SỐ LIỆU MÔ PHỎNG] " : "") + "Số liệu đến ngày " + figures.day());
      ReportWorkbook table = new ReportWorkbook(sheet);
      table.head();
      int row = HEAD_ROW + 1;
      for (Standing each : figures.standings()) {
        table.line(row++, each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  private void head() {
    for (int column = 0; column < HEAD.size(); column++) {
      sheet.value(HEAD_ROW, column, HEAD.get(column));
      sheet.style(HEAD_ROW, column).bold().wrapText(true).set();
      sheet.width(column, column == 1 ? NAME_WIDTH : WIDTH);
    }
    sheet.freezePane(2, HEAD_ROW + 1);
  }

  private void line(int row, Standing each) {
    sheet.value(row, 0, each.unit().code());
    sheet.value(row, 1, each.unit().names().vietnamese());
    sheet.value(row, 2, each.unit().kind().word());
    sheet.value(row, 3, each.unit().parent());
    sheet.value(row, 4, each.unit().population());
    sheet.value(row, 5, each.unit().smartphones());
    each.report()
        .ifPresent(
            report -> {
              sheet.value(row, 6, report.day().toString());
              sheet.value(row, 7, report.figures().people());
              sheet.value(row, 8, report.figures().smartphones());
              sheet.value(row, 9, report.figures().running());
            });
    share(row, FIRST_SHARE, each.ofPopulation());
    share(row, FIRST_SHARE + 1, each.ofSmartphones());
  }

  private void share(int row, int column, Optional<Double> share) {
    share.ifPresent(
        each -> {
          sheet.value(row, column, each);
          sheet.style(row, column).format("0.0%").set();
        });
  }
}
