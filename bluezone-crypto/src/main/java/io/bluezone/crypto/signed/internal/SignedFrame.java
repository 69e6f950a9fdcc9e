// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.signed.internal;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Bytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.bulletin.internal.ContentSignatures;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a signed file: its kind and version, its content in JSON, and a line for each
 * signature. Immutable: the arrays are not changed.
 */
public final class SignedFrame {

  public static final int MAX_SIGNATURES = 16;

  private static final String VERSION = "1";
  private static final int MAX_VERSION_DIGITS = 9;
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]*");
  private static final Pattern SIGNATURE =
      Pattern.compile("signature ([A-Za-z0-9._-]{1,64}) ([0-9a-f]{128})");

  /** The first words of files of earlier snapshots. */
  private static final ImmutableSet<String> EARLIER =
      ImmutableSet.of("Bluezone authority settings v", "Bluezone calibration v", "{\"region\":");

  private final String firstLine;
  private final byte[] json;
  private final ImmutableMap<String, byte[]> signatures;

  private SignedFrame(String firstLine, byte[] json, ImmutableMap<String, byte[]> signatures) {
    this.firstLine = firstLine;
    this.json = json;
    this.signatures = signatures;
  }

  public static SignedFrame unsigned(FileFormat<?> format, byte[] json) {
    return new SignedFrame(format.context() + " " + VERSION, json, ImmutableMap.of());
  }

  /** Adds a signature; throws IllegalArgumentException if the signer or 16 others have signed. */
  public SignedFrame cosigned(BulletinSigner signer) {
    checkArgument(
        signatures.size() < MAX_SIGNATURES, "a file has at most %s signatures", MAX_SIGNATURES);
    Map<String, byte[]> more = new LinkedHashMap<>(signatures);
    byte[] signature = ContentSignatures.of(firstLine).sign(signer, content());
    checkArgument(
        more.put(signer.keyId(), signature) == null, "\"%s\" signs twice", signer.keyId());
    return new SignedFrame(firstLine, json, ImmutableMap.copyOf(more));
  }

  /** {@return the ids of the trusted keys that have signed, at least one} */
  public SortedSet<String> signersOf(AuthorityKeys trusted, String region)
      throws SignedFileException {
    return ContentSignatures.of(firstLine).signersOf(signatures, trusted, region, content());
  }

  /** {@return the second line, without its line feed} */
  public byte[] json() {
    return json;
  }

  /** {@return what is signed: the first two lines} */
  private byte[] content() {
    return Bytes.concat(ascii(firstLine + "\n"), json, ascii("\n"));
  }

  public byte[] toBytes() {
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

  /** Takes a file apart; its content and its signatures are not checked. */
  public static SignedFrame parse(FileFormat<?> format, byte[] file) throws SignedFileException {
    int second = checkFirstLine(format, file) + 1;
    int end = lineFeed(file, second, file.length);
    if (end < 0 || end + 1 == file.length || file[file.length - 1] != '\n') {
      throw truncated(file.length);
    }
    String lines = new String(file, end + 1, file.length - end - 2, StandardCharsets.ISO_8859_1);
    return new SignedFrame(
        format.context() + " " + VERSION, Arrays.copyOfRange(file, second, end), signatures(lines));
  }

  /** Checks kind and version, and gives the place of the line's end. */
  private static int checkFirstLine(FileFormat<?> wanted, byte[] file) throws SignedFileException {
    byte[] kind = ascii(wanted.context() + " ");
    int common = Math.min(kind.length, file.length);
    if (!Arrays.equals(Arrays.copyOf(kind, common), Arrays.copyOf(file, common))) {
      throw otherKind(wanted, file);
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
      throw new SignedFileException(
          Reason.OTHER_KIND, "line 1: a version of 1 to 9 digits must follow, and a line feed");
    }
    if (!version.equals(VERSION)) {
      throw new SignedFileException(
          Reason.UNKNOWN_VERSION,
          "the file has format version " + version + ", this program reads version " + VERSION);
    }
    return end;
  }

  private static SignedFileException otherKind(FileFormat<?> wanted, byte[] file) {
    String start = new String(file, 0, Math.min(file.length, 40), StandardCharsets.ISO_8859_1);
    if (EARLIER.stream().anyMatch(start::startsWith)) {
      return new SignedFileException(
          Reason.EARLIER_SNAPSHOT,
          "the file is of an earlier snapshot of this library: have it made and signed again");
    }
    return new SignedFileException(Reason.OTHER_KIND, "the file is no " + wanted.what());
  }

  private static ImmutableMap<String, byte[]> signatures(String lines) throws SignedFileException {
    Map<String, byte[]> signatures = new LinkedHashMap<>();
    int number = 2;
    for (String line : Splitter.on('\n').split(lines)) {
      number++;
      Matcher matcher = SIGNATURE.matcher(line);
      if (!matcher.matches()) {
        throw new SignedFileException(
            Reason.MALFORMED,
            "line "
                + number
                + ": a signature is \"signature\", a key id and 128 lower-case hex"
                + " digits, with one space between");
      }
      byte[] signature = BaseEncoding.base16().lowerCase().decode(matcher.group(2));
      if (signatures.put(matcher.group(1), signature) != null) {
        throw new SignedFileException(
            Reason.MALFORMED, "line " + number + ": " + matcher.group(1) + " has signed twice");
      }
      if (signatures.size() > MAX_SIGNATURES) {
        throw new SignedFileException(
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

  private static SignedFileException truncated(int length) {
    return new SignedFileException(
        Reason.TRUNCATED, "the file breaks off after " + length + " bytes");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
