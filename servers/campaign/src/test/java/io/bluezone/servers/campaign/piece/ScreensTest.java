// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.piece;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.campaign.draw.Box;
import io.bluezone.servers.campaign.draw.Canvas;
import io.bluezone.servers.campaign.draw.Ink;
import io.bluezone.servers.campaign.draw.Painter;
import io.bluezone.servers.campaign.draw.TextStyle;
import io.bluezone.servers.campaign.draw.Typeface;
import io.bluezone.servers.campaign.plan.Plans;
import io.bluezone.servers.cli.text.Language;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from six times a screen's short side. */
class ScreensTest {

  private static final double LEAST_X = 1080 * 6 * 0.0035;

  /** Keeps the lines that are written within a screen. */
  private record Lines(Box screen, List<TextStyle> styles) implements Canvas {
    @Override
    public void fill(Shape shape, Ink ink) {
      assertThat(shape.getBounds2D().getMaxX()).isLessThanOrEqualTo(screen.right() + 0.5);
      assertThat(shape.getBounds2D().getMaxY()).isLessThanOrEqualTo(screen.bottom() + 0.5);
    }

    @Override
    public void text(String line, float x, float baseline, TextStyle style) {
      float width = Plans.TYPEFACE.width(line, style.weight(), style.size());
      assertThat(x).isGreaterThan(60);
      assertThat(x + width).as(line).isLessThan(screen.right() - 60);
      assertThat(baseline).as(line).isBetween(70f, screen.bottom() - 70);
      styles.add(style);
    }
  }

  @ParameterizedTest
  @CsvSource({"1920, 1080", "1080, 1920", "3840, 1080"})
  void showsLettersForTheirDistance(int width, int height) {
    Box screen = new Box(0, 0, width, height);
    for (Language language : Language.values()) {
      for (String yaml : List.of(Plans.example(), Plans.longest())) {
        Brief brief = Brief.of(Plans.of(yaml), language, Plans.TYPEFACE);
        Lines lines = new Lines(screen, new ArrayList<>());
        Painter painter = new Painter(lines, Plans.TYPEFACE);
        Screens.still(painter, screen, brief);
        for (int scene = 0; width == 1920 && scene < Screens.SCENES; scene++) {
          Screens.ground(painter, brief);
          Screens.scene(painter, scene, brief);
        }
        assertThat(lines.styles)
            .hasSizeGreaterThan(6)
            .allSatisfy(
                style ->
                    assertThat(style.size() * Typeface.X_HEIGHT)
                        .isGreaterThanOrEqualTo((float) LEAST_X * 0.999f));
      }
    }
  }
}
