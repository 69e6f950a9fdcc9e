// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.piece;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.campaign.draw.Typeface;
import io.bluezone.servers.campaign.plan.Plan;
import io.bluezone.servers.campaign.plan.Plans;
import io.bluezone.servers.cli.text.Language;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page as it is printed: read by a camera, and by an eye at its distance. */
class PrintedPiecesTest {

  private static final int DPI = 150;
  private static final double X_PER_DISTANCE = 0.0035;
  private static final double MM_PER_POINT = 25.4 / 72;
  private static final double LEAST_CONTRAST = 4.5;

  /** From how many metres the largest line and the smallest are read. */
  private static final Map<String, double[]> DISTANCES =
      Map.of(
          "poster-a4.pdf", new double[] {3, 1},
          "poster-a3.pdf", new double[] {4.2, 1.4},
          "table-card.pdf", new double[] {1, 0.6},
          "vehicle-card.pdf", new double[] {2, 1},
          "leaflet.pdf", new double[] {1.2, 0.5},
          "guard-sheet.pdf", new double[] {1, 0.5},
          "helper-sheet.pdf", new double[] {1, 0.5},
          "parents-letter.pdf", new double[] {1, 0.5},
          "class-sheet.pdf", new double[] {1, 0.5});

  private static Stream<Arguments> pages() {
    List<Arguments> pages = new ArrayList<>();
    for (Language language : Language.values()) {
      for (Piece piece : Pieces.in(language)) {
        if (piece.name().endsWith(".pdf")) {
          for (String plan : List.of(Plans.example(), Plans.longest())) {
            Brief brief = Brief.of(Plans.of(plan), language, Plans.TYPEFACE);
            pages.add(Arguments.of(piece.name(), brief.plan().name(), language, piece, brief));
          }
        }
      }
    }
    return pages.stream();
  }

  @ParameterizedTest(name = "{0} of {1}, {2}")
  @MethodSource("pages")
  void readsTheCodeFromThePageAndFromAPhoto(
      String name, String campaign, Language language, Piece piece, Brief brief) throws Exception {
    try (PDDocument document = Loader.loadPDF(piece.make(brief))) {
      BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, DPI);
      assertThat(Pictures.read(page)).isEqualTo(brief.plan().link()).endsWith("?c=" + campaign);
      assertThat(Pictures.read(Pictures.photo(page))).isEqualTo(brief.plan().link());
    }
  }

  /** A place's code has a secret of 32 bytes and a name: the densest code that a card has. */
  @Test
  void readsThePlaceOnATableCard() throws Exception {
    String place = "bluezone://place/" + "Ab_-".repeat(52);
    for (Language language : Language.values()) {
      Brief brief =
          Brief.of(
              Plans.of(Plans.example() + "\nplace: " + place + "\n"), language, Plans.TYPEFACE);
      for (Piece piece : Pieces.in(language)) {
        if (piece.name().equals("table-card.pdf")) {
          try (PDDocument document = Loader.loadPDF(piece.make(brief))) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, DPI);
            assertThat(Pictures.read(page)).isEqualTo(place);
          }
        }
      }
    }
  }

  @ParameterizedTest(name = "{0} of {1}, {2}")
  @MethodSource("pages")
  void showsLettersForTheirDistance(
      String name, String campaign, Language language, Piece piece, Brief brief) throws Exception {
    try (PDDocument document = Loader.loadPDF(piece.make(brief))) {
      double largest = 0;
      double smallest = Double.MAX_VALUE;
      for (int number = 0; number < document.getNumberOfPages(); number++) {
        PDRectangle size = document.getPage(number).getMediaBox();
        List<TextPosition> letters = letters(document, number);
        assertThat(letters).isNotEmpty();
        for (TextPosition letter : letters) {
          double points = letter.getTextMatrix().getScalingFactorY();
          largest = Math.max(largest, points);
          smallest = Math.min(smallest, points);
          assertThat(letter.getXDirAdj()).isGreaterThan(20);
          assertThat(letter.getXDirAdj() + letter.getWidthDirAdj())
              .isLessThan(size.getWidth() - 15);
          assertThat(letter.getYDirAdj()).isBetween(20f, size.getHeight() - 9);
        }
      }
      double[] distances = DISTANCES.getOrDefault(name, new double[0]);
      assertThat(xHeight(largest) / distances[0] / 1000).isGreaterThan(X_PER_DISTANCE * 0.999);
      assertThat(xHeight(smallest) / distances[1] / 1000).isGreaterThan(X_PER_DISTANCE * 0.999);
    }
  }

  /** In mm. */
  private static double xHeight(double points) {
    return points * Typeface.X_HEIGHT * MM_PER_POINT;
  }

  @ParameterizedTest(name = "{0} of {1}, {2}")
  @MethodSource("pages")
  void printsLettersThatStandOut(
      String name, String campaign, Language language, Piece piece, Brief brief) throws Exception {
    try (PDDocument document = Loader.loadPDF(piece.make(brief))) {
      for (int number = 0; number < document.getNumberOfPages(); number++) {
        BufferedImage page = new PDFRenderer(document).renderImageWithDPI(number, DPI);
        for (TextPosition letter : letters(document, number)) {
          if (Character.isLetterOrDigit(letter.getUnicode().codePointAt(0))) {
            assertThat(contrast(page, letter))
                .as("%s at %.0f, %.0f", letter, letter.getXDirAdj(), letter.getYDirAdj())
                .isGreaterThan(LEAST_CONTRAST);
          }
        }
      }
    }
  }

  /** The ground is what most of a letter's box is of; the ink differs most from it. */
  private static double contrast(BufferedImage page, TextPosition letter) {
    double scale = DPI / 72.0;
    double size = letter.getTextMatrix().getScalingFactorY();
    int left = (int) Math.floor((letter.getXDirAdj() - size * 0.08) * scale);
    int right = (int) Math.ceil((letter.getXDirAdj() + letter.getWidthDirAdj()) * scale);
    int top = (int) Math.floor((letter.getYDirAdj() - size * 0.95) * scale);
    int bottom = (int) Math.ceil((letter.getYDirAdj() + size * 0.2) * scale);
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        counts.merge(page.getRGB(x, y) & 0xffffff, 1, Integer::sum);
      }
    }
    int ground =
        counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    return counts.keySet().stream()
        .mapToDouble(color -> Pictures.contrast(color, ground))
        .max()
        .orElseThrow();
  }

  private static List<TextPosition> letters(PDDocument document, int page) throws IOException {
    List<TextPosition> letters = new ArrayList<>();
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition letter) {
            if (!letter.getUnicode().isBlank()) {
              letters.add(letter);
            }
          }
        };
    stripper.setStartPage(page + 1);
    stripper.setEndPage(page + 1);
    stripper.getText(document);
    return letters;
  }

  @ParameterizedTest(name = "{0} of {1}, {2}")
  @MethodSource("pages")
  void embedsItsFontsAndHoldsNoTime(
      String name, String campaign, Language language, Piece piece, Brief brief) throws Exception {
    byte[] bytes = piece.make(brief);
    assertThat(piece.make(brief)).isEqualTo(bytes);
    try (PDDocument document = Loader.loadPDF(bytes)) {
      assertThat(document.getDocumentInformation().getCreationDate()).isNull();
      assertThat(document.getDocumentInformation().getModificationDate()).isNull();
      assertThat(document.getDocumentInformation().getTitle()).contains(brief.unit());
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language.code());
      var resources = document.getPage(0).getResources();
      for (var font : resources.getFontNames()) {
        PDFont used = resources.getFont(font);
        assertThat(used.isEmbedded()).isTrue();
        assertThat(used.getName()).matches("[A-Z]{6}[+]Roboto.*");
      }
    }
  }

  @Test
  void printsTheSizesThatTheyAreNamedFor() throws Exception {
    Map<String, String> sizes =
        Map.of(
            "poster-a4.pdf", "210x297",
            "poster-a3.pdf", "297x420",
            "table-card.pdf", "210x148",
            "vehicle-card.pdf", "297x210",
            "leaflet.pdf", "297x210");
    Plan plan = Plans.of(Plans.example());
    Brief brief = Brief.of(plan, Language.VI, Plans.TYPEFACE);
    for (Piece piece : Pieces.in(Language.VI)) {
      if (piece.name().endsWith(".pdf")) {
        try (PDDocument document = Loader.loadPDF(piece.make(brief))) {
          PDRectangle size = document.getPage(0).getMediaBox();
          assertThat(
                  Math.round(size.getWidth() * MM_PER_POINT)
                      + "x"
                      + Math.round(size.getHeight() * MM_PER_POINT))
              .isEqualTo(sizes.getOrDefault(piece.name(), "210x297"));
          assertThat(document.getNumberOfPages())
              .isEqualTo(piece.name().equals("leaflet.pdf") ? 2 : 1);
        }
      }
    }
  }

  @Test
  void readsTheCodeFromEachStill() throws Exception {
    for (String yaml : List.of(Plans.example(), Plans.longest())) {
      for (Language language : Language.values()) {
        Brief brief = Brief.of(Plans.of(yaml), language, Plans.TYPEFACE);
        for (Piece piece : Pieces.in(language)) {
          if (piece.kind() == Kind.STILL) {
            BufferedImage still = ImageIO.read(new ByteArrayInputStream(piece.make(brief)));
            assertThat(Pictures.read(still)).isEqualTo(brief.plan().link());
            assertThat(Pictures.read(Pictures.photo(still))).isEqualTo(brief.plan().link());
          }
        }
      }
    }
  }
}
