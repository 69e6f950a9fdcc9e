// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.draw;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;

/** A QR code with its quiet zone of four modules, in modules. */
public final class QrSymbol {

  private static final int QUIET = 4;

  private final GeneralPath modules = new GeneralPath();
  private final int side;

  private QrSymbol(ByteMatrix matrix) {
    side = matrix.getWidth() + 2 * QUIET;
    for (int y = 0; y < matrix.getHeight(); y++) {
      for (int x = 0; x < matrix.getWidth(); x++) {
        int begin = x;
        while (x < matrix.getWidth() && matrix.get(x, y) == 1) {
          x++;
        }
        if (x > begin) {
          append(begin + QUIET, y + QUIET, x - begin);
        }
      }
    }
  }

  private void append(int x, int y, int length) {
    modules.moveTo(x, y);
    modules.lineTo(x + length, y);
    modules.lineTo(x + length, y + 1);
    modules.lineTo(x, y + 1);
    modules.closePath();
  }

  public static QrSymbol of(String text) {
    try {
      return new QrSymbol(Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix());
    } catch (WriterException e) {
      throw new IllegalArgumentException("a text of " + text.length() + " characters", e);
    }
  }

  /** {@return its modules with the quiet zone, in each direction} */
  public int side() {
    return side;
  }

  /** The dark modules, at a place of the page. */
  public Shape at(Box square) {
    double scale = square.width() / side;
    return new AffineTransform(scale, 0, 0, scale, square.x(), square.y())
        .createTransformedShape(modules);
  }
}
