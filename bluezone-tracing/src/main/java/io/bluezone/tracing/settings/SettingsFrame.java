// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.settings;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Bytes;
import io.bluezone.tracing.settings.SettingsException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a file of settings, each ended by one line feed: what it is, the settings in JSON,
 * and a line for each signature. Immutable: the arrays are not changed.
 */
final class SettingsFrame {

  static final int MAX_SIGNATURES = 16;

  /** The first line, and what the signatures are for. */
  static final String CONTEXT = "Bluezone authority settings v1";

  private static final String KIND = "Bluezone authority settings v";
  private static final int MAX_VERSION_DIGITS = 9;
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]*");
  private static final Pattern SIGNATURE =
      Pattern.compile("signature ([A-Za-z0-9._-]{1,64}) ([0-9a-f]{128})");

  private final byte[] json;
  private final ImmutableMap<String, byte[]> signatures;

  SettingsFrame(byte[] json, ImmutableMap<String, byte[]> signatures) {
    this.json = json;
    this.signatures = signatures;
  }

  /** {@return the second line, without its line feed} */
  byte[] json() {
    return json;
  }

  /** {@return the signatures by the ids of their keys, in the order of the lines} */
  ImmutableMap<String, byte[]> signatures() {
    return signatures;
  }

  /** {@return what is signed: the first two lines} */
  byte[] content() {
    return Bytes.concat(ascii(CONTEXT + "\n"), json, ascii("\n"));
  }

  byte[] toBytes() {
    StringBuilder lines = new StringBuilder();
    signatures.forEach(
        (id, signature) ->
            lines
                .append("signature ")
                .append(id)
                .append(' ')
                .append(BaseEncoding.base16().lowerCase().encode(signature))
                .append('\n'));
    return Bytes.concat(content(), ascii(lines.toString()));
  }

  static SettingsFrame parse(byte[] file) throws SettingsException {
    int second = checkFirstLine(file) + 1;
    int end = lineFeed(file, second, file.length);
    if (end < 0 || end + 1 == file.length || file[file.length - 1] != '\n') {
      throw truncated(file.length);
    }
    String lines = new String(file, end + 1, file.length - end - 2, StandardCharsets.ISO_8859_1);
    return new SettingsFrame(Arrays.copyOfRange(file, second, end), signatures(lines));
  }

  /** Checks kind and version, and gives the place of the line's end. */
  private static int checkFirstLine(byte[] file) throws SettingsException {
    byte[] kind = ascii(KIND);
    int common = Math.min(kind.length, file.length);
    if (!Arrays.equals(Arrays.copyOf(kind, common), Arrays.copyOf(file, common))) {
      throw new SettingsException(Reason.NOT_SETTINGS, "the file is no authority's settings");
    }
    if (common < kind.length) {
      throw truncated(file.length);
    }
    int most = Math.min(file.length, kind.length + MAX_VERSION_DIGITS + 1);
    int end = lineFeed(file, kind.length, most);
    if (end < 0 && most == file.length) {
      throw truncated(file.length);
    }
    int versionEnd = end < 0 ? most : end;
    String version =
        new String(file, kind.length, versionEnd - kind.length, StandardCharsets.ISO_8859_1);
    if (end < 0 || !VERSION.matcher(version).matches()) {
      throw new SettingsException(
          Reason.NOT_SETTINGS, "line 1: a version of 1 to 9 digits must follow, and a line feed");
    }
    if (!version.equals("1")) {
      throw new SettingsException(
          Reason.UNKNOWN_VERSION,
          "the settings have format version " + version + ", this program reads version 1");
    }
    return end;
  }

  private static ImmutableMap<String, byte[]> signatures(String lines) throws SettingsException {
    Map<String, byte[]> signatures = new LinkedHashMap<>();
    int number = 2;
    for (String line : Splitter.on('\n').split(lines)) {
      number++;
      Matcher matcher = SIGNATURE.matcher(line);
      if (!matcher.matches()) {
        throw new SettingsException(
            Reason.MALFORMED,
            "line "
                + number
                + ": a signature is \"signature\", a key id and 128 lower-case hex"
                + " digits, with one space between");
      }
      byte[] signature = BaseEncoding.base16().lowerCase().decode(matcher.group(2));
      if (signatures.put(matcher.group(1), signature) != null) {
        throw new SettingsException(
            Reason.MALFORMED, "line " + number + ": " + matcher.group(1) + " has signed twice");
      }
      if (signatures.size() > MAX_SIGNATURES) {
        throw new SettingsException(
            Reason.MALFORMED, "the settings have more than " + MAX_SIGNATURES + " signatures");
      }
    }
    return ImmutableMap.copyOf(signatures);
  }

  private static int lineFeed(byte[] file, int from, int to) {
    for (int i = from; i < to; i++) {
      if (file[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static SettingsException truncated(int length) {
    return new SettingsException(
        Reason.TRUNCATED, "the settings break off after " + length + " bytes");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
