// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.text;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/** A QR code as an SVG path in modules, with its quiet zone: {@code viewBox="0 0 size size"}. */
public record QrCode(int size, String path) {

  private static final int QUIET_ZONE = 4;

  /** The code of a text: digits, or upper-case letters, give the smallest one. */
  public static QrCode of(String text) {
    BitMatrix matrix;
    try {
      matrix =
          new QRCodeWriter()
              .encode(
                  text,
                  BarcodeFormat.QR_CODE,
                  0,
                  0,
                  Map.of(
                      EncodeHintType.ERROR_CORRECTION,
                      ErrorCorrectionLevel.M,
                      EncodeHintType.CHARACTER_SET,
                      "UTF-8",
                      EncodeHintType.MARGIN,
                      QUIET_ZONE));
    } catch (WriterException e) {
      throw new IllegalArgumentException("a text of " + text.length() + " characters", e);
    }
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < matrix.getHeight(); y++) {
      for (int x = 0; x < matrix.getWidth(); x++) {
        int begin = x;
        while (x < matrix.getWidth() && matrix.get(x, y)) {
          x++;
        }
        if (x > begin) {
          int run = x - begin;
          path.append('M').append(begin).append(' ').append(y);
          path.append('h').append(run).append("v1h-").append(run).append('z');
        }
      }
    }
    return new QrCode(matrix.getWidth(), path.toString());
  }
}
