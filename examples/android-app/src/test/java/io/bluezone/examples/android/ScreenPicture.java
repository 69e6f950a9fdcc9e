// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static org.assertj.core.api.Assertions.assertThat;

import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.view.View;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * What the framework's own code draws of a view, as a PNG of 64 colours at most: enough for an app
 * without photographs, and a third of the bytes.
 */
final class ScreenPicture {

  private static final int COLOURS = 64;
  private static final int NOTICEABLE = 48;

  private final BufferedImage image;

  private ScreenPicture(BufferedImage image) {
    this.image = image;
  }

  static ScreenPicture of(View view) {
    int width = view.getWidth();
    int height = view.getHeight();
    Bitmap bitmap = Bitmap.createBitmap(width, height, Bitmap.Config.ARGB_8888);
    view.draw(new Canvas(bitmap));
    int[] pixels = new int[width * height];
    bitmap.getPixels(pixels, 0, width, 0, 0, width, height);
    return new ScreenPicture(indexed(pixels, width, height));
  }

  private static BufferedImage indexed(int[] pixels, int width, int height) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel, 1, Integer::sum);
    }
    List<Integer> kept =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(COLOURS)
            .map(Map.Entry::getKey)
            .toList();
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < kept.size(); i++) {
      places.put(kept.get(i), i);
    }
    int[] palette = kept.stream().mapToInt(Integer::intValue).toArray();
    IndexColorModel colours = new IndexColorModel(8, palette.length, palette, 0, false, -1, 0);
    BufferedImage image =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colours);
    for (int i = 0; i < pixels.length; i++) {
      int place = places.computeIfAbsent(pixels[i], pixel -> places.get(nearest(kept, pixel)));
      image.getRaster().setSample(i % width, i / width, 0, place);
    }
    return image;
  }

  private static int nearest(List<Integer> kept, int pixel) {
    return kept.stream().min(Comparator.comparing(each -> distance(each, pixel))).orElseThrow();
  }

  private static int distance(int one, int other) {
    int sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      sum += Math.abs(((one >> shift) & 0xFF) - ((other >> shift) & 0xFF));
    }
    return sum;
  }

  void write(File file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(0); // the smallest, and nothing is lost
    Files.deleteIfExists(file.toPath());
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
  }

  /** Holds it against a file; on another machine some edges of letters may be other greys. */
  void assertLooksLike(File file) throws IOException {
    assertThat(file).as("made with -Dpictures=write").exists();
    BufferedImage kept = ImageIO.read(file);
    assertThat(kept.getWidth()).as(file.getName()).isEqualTo(image.getWidth());
    assertThat(kept.getHeight()).as(file.getName()).isEqualTo(image.getHeight());
    int others = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        others += distance(kept.getRGB(x, y), image.getRGB(x, y)) > NOTICEABLE ? 1 : 0;
      }
    }
    assertThat(others)
        .as("%s is not what the app shows; make it again with -Dpictures=write", file)
        .isLessThan(image.getWidth() * image.getHeight() / 200);
  }
}
