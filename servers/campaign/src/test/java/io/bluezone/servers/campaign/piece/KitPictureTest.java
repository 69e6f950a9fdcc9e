// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.piece;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.campaign.plan.Plans;
import io.bluezone.servers.cli.text.Language;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;

/** The picture of the page that describes the kit: docs/images/make. */
class KitPictureTest {

  private static final int HEIGHT = 900;
  private static final int GAP = 24;
  private static final int GROUND = 0xdfe5ea;

  private static BufferedImage page(Language language, String name) throws Exception {
    Brief brief = Brief.of(Plans.of(Plans.example()), language, Plans.TYPEFACE);
    Piece piece =
        Pieces.in(language).stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    try (PDDocument document = Loader.loadPDF(piece.make(brief))) {
      return new PDFRenderer(document).renderImage(0, HEIGHT / 841.9f);
    }
  }

  @Test
  void drawsTheKitOnOnePicture() throws Exception {
    BufferedImage poster = page(Language.VI, "poster-a4.pdf");
    BufferedImage leaflet = page(Language.EN, "leaflet.pdf");
    BufferedImage card = page(Language.VI, "table-card.pdf");
    BufferedImage front =
        leaflet.getSubimage(leaflet.getWidth() / 2, 0, leaflet.getWidth() / 2, leaflet.getHeight());
    int width = poster.getWidth() + Math.max(front.getWidth(), card.getWidth()) + 3 * GAP;
    BufferedImage all =
        new BufferedImage(width, 2 * GAP + HEIGHT + 210, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = all.createGraphics();
    graphics.setColor(new Color(GROUND));
    graphics.fillRect(0, 0, all.getWidth(), all.getHeight());
    graphics.drawImage(poster, GAP, GAP, null);
    int x = poster.getWidth() + 2 * GAP;
    graphics.drawImage(front, x, GAP, null);
    graphics.drawImage(card, x, 2 * GAP + front.getHeight(), null);
    graphics.dispose();
    Path file = Path.of("target/screens/campaign.png");
    Files.createDirectories(file.getParent());
    assertThat(ImageIO.write(all, "png", file.toFile())).isTrue();
  }
}
