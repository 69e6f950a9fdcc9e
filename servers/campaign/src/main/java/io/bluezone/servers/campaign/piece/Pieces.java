// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.piece;

import io.bluezone.servers.campaign.draw.Box;
import io.bluezone.servers.campaign.draw.Painter;
import io.bluezone.servers.campaign.draw.PdfFile;
import io.bluezone.servers.campaign.draw.PictureCanvas;
import io.bluezone.servers.cli.text.Language;
import java.util.ArrayList;
import java.util.List;

/** All pieces but those that another program makes: sound and film. */
public final class Pieces {

  static final Box A4 = Box.ofMm(210, 297);
  static final Box A4_ACROSS = Box.ofMm(297, 210);
  static final Box A5_ACROSS = Box.ofMm(210, 148);

  private static final float A3_TO_A4 = (float) Math.sqrt(2);

  private Pieces() {}

  /** A drawing on one page. */
  private interface Drawing {
    void draw(Painter painter, Box page, Brief brief);
  }

  /** The pieces of a language, in the order of the index. */
  public static List<Piece> in(Language language) {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(pdf(Kind.POSTER, "poster-a4", A4, 1, Poster::draw));
    pieces.add(pdf(Kind.POSTER, "poster-a3", A4, A3_TO_A4, Poster::draw));
    pieces.add(pdf(Kind.TABLE_CARD, "table-card", A5_ACROSS, 1, Cards::table));
    pieces.add(pdf(Kind.VEHICLE_CARD, "vehicle-card", A4_ACROSS, 1, Cards::vehicle));
    pieces.add(new Piece(Kind.LEAFLET, "leaflet.pdf", true, Pieces::leaflet));
    pieces.add(still("still-16x9", 1920, 1080));
    pieces.add(still("still-9x16", 1080, 1920));
    pieces.add(still("still-32x9", 3840, 1080));
    pieces.add(new Piece(Kind.PORTAL_PAGE, "portal-page.html", false, WebPages::portal));
    pieces.add(new Piece(Kind.PORTAL_PAGE, "portal-snippet.html", false, WebPages::snippet));
    pieces.add(new Piece(Kind.WIFI_PAGE, "wifi-page.html", false, WebPages::wifi));
    pieces.add(text(Kind.SCRIPT, "script-30"));
    pieces.add(text(Kind.SCRIPT, "script-60"));
    pieces.add(new Piece(Kind.SMS, "sms.txt", false, PlainTexts::message));
    if (language == Language.VI) {
      pieces.add(new Piece(Kind.SMS, "sms-plain.txt", false, PlainTexts::plainMessage));
    }
    pieces.add(text(Kind.PRESS, "press"));
    pieces.add(pdf(Kind.GUARD_SHEET, "guard-sheet", A4, 1, Sheets::guard));
    pieces.add(pdf(Kind.HELPER_SHEET, "helper-sheet", A4, 1, Sheets::helper));
    pieces.add(pdf(Kind.PARENTS_LETTER, "parents-letter", A4, 1, Letter::draw));
    pieces.add(pdf(Kind.CLASS_SHEET, "class-sheet", A4, 1, Sheets::ofClass));
    return pieces;
  }

  private static Piece pdf(Kind kind, String name, Box page, float factor, Drawing drawing) {
    return new Piece(
        kind,
        name + ".pdf",
        true,
        brief -> {
          PdfFile file = file(kind, brief);
          drawing.draw(file.page(page, factor), page, brief);
          return file.bytes();
        });
  }

  private static byte[] leaflet(Brief brief) {
    PdfFile file = file(Kind.LEAFLET, brief);
    Leaflet.outside(file.page(A4_ACROSS), A4_ACROSS, brief);
    Leaflet.inside(file.page(A4_ACROSS), A4_ACROSS, brief);
    return file.bytes();
  }

  private static PdfFile file(Kind kind, Brief brief) {
    String title = brief.say("title." + kind.id()) + " – " + brief.unit();
    return new PdfFile(title, brief.language().code(), brief.typeface());
  }

  private static Piece still(String name, int width, int height) {
    return new Piece(
        Kind.STILL,
        name + ".png",
        true,
        brief -> {
          PictureCanvas canvas = new PictureCanvas(width, height, brief.typeface());
          Screens.still(new Painter(canvas, brief.typeface()), new Box(0, 0, width, height), brief);
          return canvas.png();
        });
  }

  private static Piece text(Kind kind, String name) {
    return new Piece(kind, name + ".txt", false, brief -> PlainTexts.paragraphs(brief, name));
  }
}
