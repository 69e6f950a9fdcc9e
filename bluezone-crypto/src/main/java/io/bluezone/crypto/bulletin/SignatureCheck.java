// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import com.google.common.collect.ImmutableSortedSet;
import io.bluezone.crypto.bulletin.BulletinException.Reason;
import io.bluezone.crypto.bulletin.internal.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Signatures of one bulletin's content, held against the keys that are trusted. */
final class SignatureCheck {

  private final AuthorityKeys keys;
  private final String region;
  private final byte[] message;

  SignatureCheck(AuthorityKeys keys, String region, byte[] message) {
    this.keys = keys;
    this.region = region;
    this.message = message;
  }

  /**
   * Gives the trusted keys that have signed. A signature by an unknown key is passed over: so a
   * roll-over looks to a reader that knows only one key. A wrong one by a known key is not.
   */
  ImmutableSortedSet<String> signersOf(List<Signature> signatures) throws BulletinException {
    List<String> unknown = new ArrayList<>();
    ImmutableSortedSet.Builder<String> signers = ImmutableSortedSet.naturalOrder();
    boolean any = false;
    for (Signature signature : signatures) {
      String id = signature.keyId();
      Optional<AuthorityKey> key = keys.find(id).filter(known -> known.maySignFor(region));
      if (!key.isPresent()) {
        unknown.add(id);
      } else if (key.get().verifies(message, signature.signature().toByteArray())) {
        signers.add(id);
        any = true;
      } else {
        throw new BulletinException(
            Reason.BAD_SIGNATURE, "the signature of \"" + id + "\" does not fit the content");
      }
    }
    if (!any) {
      throw new BulletinException(
          Reason.UNKNOWN_SIGNER,
          "signed by " + unknown + ", none of which is trusted for region " + region);
    }
    return signers.build();
  }
}
