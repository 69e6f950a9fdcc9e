// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.internal;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.internal.json.JsonText;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.crypto.signed.Format;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.crypto.signed.internal.FileFormat;
import io.bluezone.crypto.signed.internal.SignedFrame;
import java.util.function.Consumer;

/** Makes and signs the files that {@link SignedFile} reads; for authorities alone. */
public final class FileSigner {

  private FileSigner() {}

  /**
   * Signs content.
   *
   * @param content writes the content's fields, none of which has a name of the edition's
   * @param signers who sign: 1 to 16, each with a key id of its own
   * @return the file; the same content gives the same bytes before its signatures
   * @throws IllegalArgumentException if there are fewer or more signers, or two with the same id
   */
  public static byte[] sign(
      Format<?> format, Edition edition, Consumer<JsonText> content, BulletinSigner... signers) {
    checkNotNull(format, "format");
    checkNotNull(edition, "edition");
    checkNotNull(content, "content");
    checkNotNull(signers, "signers");
    checkArgument(signers.length > 0, "a %s needs a signer", FileFormat.of(format).what());
    byte[] json =
        JsonText.write(
            text -> {
              text.field("region", edition.region())
                  .field("sequence", edition.sequence())
                  .field("issued", edition.issued().getEpochSecond())
                  .field("expires", edition.expires().getEpochSecond());
              content.accept(text);
            });
    SignedFrame frame = SignedFrame.unsigned(FileFormat.of(format), json);
    for (BulletinSigner signer : signers) {
      frame = frame.cosigned(signer);
    }
    return frame.toBytes();
  }

  /**
   * Adds a signature to a file, for instance of a new key beside the old one's.
   *
   * @param file the file, whose other signatures stay
   * @throws SignedFileException if it is no file of the kind
   * @throws IllegalArgumentException if the signer has signed, or 16 others have
   */
  public static byte[] cosign(Format<?> format, byte[] file, BulletinSigner signer)
      throws SignedFileException {
    checkNotNull(format, "format");
    checkNotNull(file, "file");
    checkNotNull(signer, "signer");
    return SignedFrame.parse(FileFormat.of(format), file).cosigned(signer).toBytes();
  }
}
