// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.papers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A paper as PDF, drawn from the text of the built-in template: paragraphs and tables of one level,
 * which is all that it has. The same content gives the same bytes. Not thread safe.
 */
public final class PaperPdf {

  private static final float PADDING = PaperStyle.points("1mm");
  private static final float TABLE_GAP = 6;

  private final Map<String, PaperStyle> styles;
  private final Map<String, Float> columns;
  private final PaperFont font;
  private final PaperSheet sheet;

  private PaperPdf(Document content, PDDocument document) throws IOException {
    styles = PaperStyle.of(content);
    columns = PaperStyle.columns(content);
    font = new PaperFont(document);
    sheet = new PaperSheet(document, font);
  }

  /** Fills the built-in template and draws it. */
  public static byte[] of(Paper paper, PaperText text) {
    String content =
        PaperTemplate.filled(PaperTemplates.builtInContent(paper), text.values(), text.rows());
    try (PDDocument document = new PDDocument()) {
      document.setDocumentId(0L);
      PDDocumentInformation information = new PDDocumentInformation();
      information.setTitle(paper.file() + " " + text.figures().day());
      document.setDocumentInformation(information);
      document.getDocumentCatalog().setLanguage("vi");
      Document parsed = parse(content);
      PaperPdf pdf = new PaperPdf(parsed, document);
      pdf.draw((Element) parsed.getElementsByTagName("office:text").item(0));
      pdf.sheet.close();
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      document.save(file);
      return file.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Document parse(String content) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("the built-in template is broken", e);
    }
  }

  private void draw(Element body) throws IOException {
    for (Element part : children(body)) {
      if (part.getTagName().equals("text:p")) {
        sheet.write(lines(part, PaperSheet.WIDTH));
      } else if (part.getTagName().equals("table:table")) {
        table(part);
      }
    }
  }

  private static List<Element> children(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  private PaperLines lines(Element paragraph, float width) throws IOException {
    PaperStyle style =
        styles.getOrDefault(paragraph.getAttribute("text:style-name"), PaperStyle.STANDARD);
    return PaperLines.of(paragraph.getTextContent(), style, width, font);
  }

  /** A cell's paragraphs, its place from the left, and whether it has a frame. */
  private record Cell(List<PaperLines> text, float x, float width, boolean framed) {

    float height() {
      return (float) text.stream().mapToDouble(PaperLines::height).sum() + 2 * PADDING;
    }
  }

  private void table(Element table) throws IOException {
    List<Float> widths = new ArrayList<>();
    List<List<Cell>> head = new ArrayList<>();
    sheet.skip(TABLE_GAP);
    for (Element part : children(table)) {
      switch (part.getTagName()) {
        case "table:table-column" ->
            widths.add(
                columns.getOrDefault(part.getAttribute("table:style-name"), PaperSheet.WIDTH));
        case "table:table-header-rows" -> {
          for (Element row : children(part)) {
            head.add(cells(row, widths));
          }
          rows(head, List.of());
        }
        default -> rows(List.of(cells(part, widths)), head);
      }
    }
    sheet.skip(TABLE_GAP);
  }

  private List<Cell> cells(Element row, List<Float> widths) throws IOException {
    List<Cell> cells = new ArrayList<>();
    float x = PaperSheet.LEFT;
    for (Element cell : children(row)) {
      float width = widths.get(cells.size());
      List<PaperLines> text = new ArrayList<>();
      for (Element paragraph : children(cell)) {
        text.add(lines(paragraph, width - 2 * PADDING));
      }
      boolean framed = cell.getAttribute("table:style-name").equals("Framed");
      cells.add(new Cell(text, x, width, framed));
      x += width;
    }
    return cells;
  }

  /** Draws rows whole, each on one page; the head stands on each page again, where there is one. */
  private void rows(List<List<Cell>> rows, List<List<Cell>> head) throws IOException {
    for (List<Cell> row : rows) {
      float height = (float) row.stream().mapToDouble(Cell::height).max().orElse(0);
      if (sheet.isTooHigh(height)) {
        sheet.turn();
        rows(head, List.of());
      }
      for (Cell cell : row) {
        float below = PADDING;
        for (PaperLines text : cell.text()) {
          sheet.writeAt(text, cell.x() + PADDING, below);
          below += text.height();
        }
        if (cell.framed()) {
          sheet.frame(cell.x(), cell.width(), height);
        }
      }
      sheet.skip(height);
    }
  }
}
