// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.settings;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Bytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinException;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.bulletin.ContentSignatures;
import io.bluezone.tracing.settings.SettingsException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a signed file, each ended by one line feed: what it is, what it says in JSON, and a
 * line for each signature. Immutable: the arrays are not changed.
 */
final class SettingsFrame {

  static final int MAX_SIGNATURES = 16;

  /** What a file may be. A signature of one kind does not fit another. */
  enum Kind {
    SETTINGS("Bluezone authority settings v", "an authority's settings"),
    CALIBRATION("Bluezone calibration v", "calibration of phones");

    private final String firstLine;
    private final String what;

    Kind(String firstLine, String what) {
      this.firstLine = firstLine;
      this.what = what;
    }

    private ContentSignatures signatures() {
      return ContentSignatures.of(firstLine + VERSION);
    }
  }

  private static final String VERSION = "1";
  private static final int MAX_VERSION_DIGITS = 9;
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]*");
  private static final Pattern SIGNATURE =
      Pattern.compile("signature ([A-Za-z0-9._-]{1,64}) ([0-9a-f]{128})");

  private final Kind kind;
  private final byte[] json;
  private final ImmutableMap<String, byte[]> signatures;

  SettingsFrame(Kind kind, byte[] json, ImmutableMap<String, byte[]> signatures) {
    this.kind = kind;
    this.json = json;
    this.signatures = signatures;
  }

  /**
   * Adds a signature.
   *
   * @throws IllegalArgumentException if the signer has signed, or 16 others have
   */
  SettingsFrame cosigned(BulletinSigner signer) {
    checkArgument(
        signatures.size() < MAX_SIGNATURES, "a file has at most %s signatures", MAX_SIGNATURES);
    Map<String, byte[]> more = new LinkedHashMap<>(signatures);
    byte[] signature = kind.signatures().sign(signer, content());
    checkArgument(
        more.put(signer.keyId(), signature) == null, "\"%s\" signs twice", signer.keyId());
    return new SettingsFrame(kind, json, ImmutableMap.copyOf(more));
  }

  /** {@return the ids of the trusted keys that have signed, at least one} */
  SortedSet<String> signersOf(AuthorityKeys trusted, String region) throws SettingsException {
    try {
      return kind.signatures().signersOf(signatures, trusted, region, content());
    } catch (BulletinException e) {
      Reason reason =
          e.reason() == BulletinException.Reason.BAD_SIGNATURE
              ? Reason.BAD_SIGNATURE
              : Reason.UNKNOWN_SIGNER;
      throw new SettingsException(reason, String.valueOf(e.getMessage()), e);
    }
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
    return Bytes.concat(ascii(kind.firstLine + VERSION + "\n"), json, ascii("\n"));
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

  static SettingsFrame parse(Kind kind, byte[] file) throws SettingsException {
    int second = checkFirstLine(kind, file) + 1;
    int end = lineFeed(file, second, file.length);
    if (end < 0 || end + 1 == file.length || file[file.length - 1] != '\n') {
      throw truncated(file.length);
    }
    String lines = new String(file, end + 1, file.length - end - 2, StandardCharsets.ISO_8859_1);
    return new SettingsFrame(kind, Arrays.copyOfRange(file, second, end), signatures(lines));
  }

  /** Checks kind and version, and gives the place of the line's end. */
  private static int checkFirstLine(Kind wanted, byte[] file) throws SettingsException {
    byte[] kind = ascii(wanted.firstLine);
    int common = Math.min(kind.length, file.length);
    if (!Arrays.equals(Arrays.copyOf(kind, common), Arrays.copyOf(file, common))) {
      throw new SettingsException(Reason.NOT_SETTINGS, "the file is not " + wanted.what);
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
    if (end < 0 || !NUMBER.matcher(version).matches()) {
      throw new SettingsException(
          Reason.NOT_SETTINGS, "line 1: a version of 1 to 9 digits must follow, and a line feed");
    }
    if (!version.equals(VERSION)) {
      throw new SettingsException(
          Reason.UNKNOWN_VERSION,
          "the file has format version " + version + ", this program reads version " + VERSION);
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
            Reason.MALFORMED, "the file has more than " + MAX_SIGNATURES + " signatures");
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
        Reason.TRUNCATED, "the file breaks off after " + length + " bytes");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
