// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.signed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.primitives.Bytes;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.internal.ContentSignatures;
import io.bluezone.crypto.signed.Format;
import io.bluezone.crypto.signed.internal.FileFormat;
import java.util.Arrays;
import java.util.HexFormat;

/** Signed files that say whatever a test wants. */
public final class SignedJson {

  private SignedJson() {}

  /** A key that is always the same. */
  public static SigningKey key(String id, int seed) {
    byte[] bytes = new byte[SigningKey.LENGTH];
    Arrays.fill(bytes, (byte) seed);
    return SigningKey.of(id, SecretBytes.copyOf(bytes));
  }

  /** A file with this object in its second line, signed as it must be. */
  public static byte[] file(Format<?> format, String json, SigningKey... signers) {
    String firstLine = FileFormat.of(format).context() + " 1";
    byte[] file = (firstLine + "\n" + json + "\n").getBytes(UTF_8);
    byte[] content = file;
    for (SigningKey signer : signers) {
      byte[] signature = ContentSignatures.of(firstLine).sign(signer, content);
      String line =
          "signature " + signer.keyId() + " " + HexFormat.of().formatHex(signature) + "\n";
      file = Bytes.concat(file, line.getBytes(UTF_8));
    }
    return file;
  }
}
