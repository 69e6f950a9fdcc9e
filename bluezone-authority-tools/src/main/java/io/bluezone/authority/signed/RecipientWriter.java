// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.signed;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.authority.internal.FileSigner;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.seal.HistoryRecipient;
import io.bluezone.crypto.signed.Edition;

/** Makes the signed file of the key that histories are sealed for. */
public final class RecipientWriter {

  private RecipientWriter() {}

  /**
   * Signs the key for a region.
   *
   * @param signers who sign: 1 to 16, each with a key id of its own
   * @throws IllegalArgumentException if there are fewer or more signers, or two with the same id
   */
  public static byte[] sign(
      Edition edition, HistoryRecipient recipient, BulletinSigner... signers) {
    checkNotNull(recipient, "recipient");
    return FileSigner.sign(
        HistoryRecipient.FORMAT,
        edition,
        json -> json.field("id", recipient.id()).field("publicKey", recipient.key().hex()),
        signers);
  }
}
