// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.calibration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import io.bluezone.authority.calibration.Calibration;
import io.bluezone.authority.calibration.Calibration.Entry;
import io.bluezone.authority.calibration.Calibration.Level;
import io.bluezone.authority.calibration.PhoneOffset;
import io.bluezone.authority.calibration.PhoneOffset.Confidence;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.LibraryWords;
import io.bluezone.servers.cli.text.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A calibration as a table that people write: {@code SM-G99*} is a family, {@code *} all of a
 * maker, and {@code *} for both any phone.
 */
public final class PhoneTable {

  private static final String HEADER = "maker,model,receives_db,sends_db,confidence";
  private static final String ANY = "*";
  private static final int MAX_BYTES = 1 << 20;

  private PhoneTable() {}

  public static Calibration read(Path file) throws InputRefusedException {
    Calibration.Builder calibration = Calibration.builder();
    List<String> lines = lines(file);
    if (lines.isEmpty() || !lines.get(0).trim().equals(HEADER)) {
      throw new InputRefusedException(Message.of("calibration.header", file, HEADER));
    }
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      try {
        add(line, calibration);
      } catch (IllegalArgumentException e) {
        throw new InputRefusedException(
            Message.of("calibration.row", file, i + 1, LibraryWords.of(e)), e);
      }
    }
    return calibration.build();
  }

  private static List<String> lines(Path file) throws InputRefusedException {
    try (InputStream in = InputFile.open(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new InputRefusedException(Message.of("calibration.too-large", file));
      }
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().lines().toList();
    } catch (CharacterCodingException e) {
      throw new InputRefusedException(Message.of("calibration.header", file, HEADER), e);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private static void add(String line, Calibration.Builder calibration) {
    List<String> values = Splitter.on(',').trimResults().splitToList(line);
    if (values.size() != 5) {
      throw new IllegalArgumentException("5 values expected, not " + values.size());
    }
    PhoneOffset offset =
        new PhoneOffset(
            decibels(values.get(2)), decibels(values.get(3)), confidence(values.get(4)));
    String maker = values.get(0);
    String model = values.get(1);
    if (maker.equals(ANY)) {
      if (!model.equals(ANY)) {
        throw new IllegalArgumentException("* for the maker needs * for the model");
      }
      calibration.average(offset);
    } else if (model.equals(ANY)) {
      calibration.add(new Entry(Level.MAKER, maker, "", offset));
    } else if (model.endsWith(ANY)) {
      String family = model.substring(0, model.length() - ANY.length());
      calibration.add(new Entry(Level.FAMILY, maker, family, offset));
    } else {
      calibration.add(new Entry(Level.MODEL, maker, model, offset));
    }
  }

  private static int decibels(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("whole dB expected, not \"" + text + "\"", e);
    }
  }

  private static Confidence confidence(String text) {
    for (Confidence confidence : Confidence.values()) {
      if (confidence.name().equals(text.toUpperCase(Locale.ROOT))) {
        return confidence;
      }
    }
    throw new IllegalArgumentException(
        "one of "
            + Arrays.toString(Confidence.values()).toLowerCase(Locale.ROOT)
            + " expected, not \""
            + text
            + "\"");
  }

  static String of(Calibration calibration) {
    StringBuilder table = new StringBuilder(HEADER).append('\n');
    row(table, ANY, ANY, calibration.average());
    for (Entry entry : calibration.entries()) {
      String model =
          switch (entry.level()) {
            case MODEL -> entry.name();
            case FAMILY -> entry.name() + ANY;
            default -> ANY;
          };
      row(table, entry.maker(), model, entry.offset());
    }
    return table.toString();
  }

  private static void row(StringBuilder table, String maker, String model, PhoneOffset offset) {
    String confidence = offset.confidence().name().toLowerCase(Locale.ROOT);
    table.append(
        "%s,%s,%d,%d,%s\n".formatted(maker, model, offset.receives(), offset.sends(), confidence));
  }
}
