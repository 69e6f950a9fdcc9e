// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.piece;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a phone's camera sees of a page, and reads from it. */
final class Pictures {

  private static final int NOISE = 24;

  private Pictures() {}

  /** {@return the text of the one QR code of a whole picture} */
  static String read(BufferedImage image) throws Exception {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(new HybridBinarizer(source)),
            Map.of(
                DecodeHintType.TRY_HARDER,
                true,
                DecodeHintType.POSSIBLE_FORMATS,
                List.of(BarcodeFormat.QR_CODE)))
        .getText();
  }

  /** A photo from the side and below, turned a little, not sharp, in uneven light, with noise. */
  static BufferedImage photo(BufferedImage page) {
    int width = page.getWidth();
    int height = page.getHeight();
    BufferedImage photo = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(28);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double across = (x - width / 2.0) / width;
        double down = (y - height / 2.0) / height;
        double depth = 1.12 + 0.12 * across + 0.1 * down;
        double fromX = width * (0.5 + (across * depth + 0.06 * down));
        double fromY = height * (0.5 + (down * depth - 0.04 * across));
        double light = 0.95 - 0.35 * (across + 0.5) * (down + 0.5);
        photo.setRGB(x, y, seen(at(page, fromX, fromY), light, random.nextGaussian() * NOISE / 3));
      }
    }
    float[] blur = new float[9];
    java.util.Arrays.fill(blur, 1 / 9f);
    return new ConvolveOp(new Kernel(3, 3, blur), ConvolveOp.EDGE_NO_OP, null).filter(photo, null);
  }

  private static int at(BufferedImage page, double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    boolean isOutside =
        column < 0 || row < 0 || column >= page.getWidth() || row >= page.getHeight();
    return isOutside ? 0x777777 : page.getRGB(column, row);
  }

  private static int seen(int rgb, double light, double noise) {
    int sum = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int value = (int) Math.round((rgb >> shift & 0xff) * light + noise);
      sum |= Math.max(0, Math.min(255, value)) << shift;
    }
    return sum;
  }

  /** The contrast of two colours, as WCAG has it. */
  static double contrast(int one, int other) {
    double lighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(int rgb) {
    float[] parts = new Color(rgb).getRGBComponents(null);
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double linear =
          parts[i] <= 0.04045 ? parts[i] / 12.92 : Math.pow((parts[i] + 0.055) / 1.055, 2.4);
      sum += weights[i] * linear;
    }
    return sum;
  }
}
